import { createHash } from "node:crypto";
import type { Document } from "../../../src/derivation/document/document.js";

/** Sets whose members do not depend on what a build says of them. */
export const FIXED_SETS = [
  "statements",
  "pairs",
  "pages",
  "handbook",
  "documents",
  "notebooks",
  "formulas",
] as const;
/** What lies in files, or is made of what lies there. */
export type FiledSet = (typeof FIXED_SETS)[number] | "document-mutants" | "notebook-mutants";
/** Equations made by a seed, bare and with every letter declared. */
export type RandomSet = "random" | "random-declared";
export type SetName = FiledSet | RandomSet;
export const SET_NAMES: readonly SetName[] = [
  ...FIXED_SETS,
  "document-mutants",
  "notebook-mutants",
  "random",
  "random-declared",
];

/** As it stands, or with an empty directive before every display, which declares nothing and vouches for all. */
export type Mode = "bare" | "directed";

/** One document to check, with what its collection says of it. */
export interface Item {
  readonly set: SetName;
  /** The same in every run, and no text of the document's. */
  readonly id: string;
  /** Its ending tells how it is read. */
  readonly file: string;
  readonly text: string;
  readonly half: Half;
  readonly kind?: string;
  /** Of a statement. */
  readonly truth?: "always" | "false" | "sometimes";
  /** Of a page: what a good checker says of its last derivation that is no mere definition. */
  readonly ideal?: string;
  /** Of a page: what no checker may say. */
  readonly never?: readonly string[];
  /** Of a mutant: the document with the changed display, which it is, and the index of the changed step. */
  readonly mutant?: { readonly document: Document; readonly display: number; readonly step: number };
}

/** A rule stays only if it pays on both halves, so that it is not made for the pages it was found on. */
export type Half = 0 | 1;

/** Of a fixed split, by the text or by the repository that a document comes from. */
export function halfOf(key: string): Half {
  return (digest(key)[0] ?? 0) % 2 === 0 ? 0 : 1;
}

/** Names a text without quoting it. */
export function idOf(text: string): string {
  return digest(text).toString("hex").slice(0, 10);
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
