/** How derivatives are laid out. `gradient`: ∂scalar/∂X has the shape of X, and ∂y/∂x is the Jacobian, one row per y. */
export type Layout = "gradient" | "numerator" | "denominator";

export interface Reading {
  readonly vectors: "column" | "row";
  readonly layout: Layout;
}
