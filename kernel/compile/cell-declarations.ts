import type {
  BindingElement,
  BindingName,
  Expression,
  NodeFactory,
  ObjectLiteralElementLike,
  PropertyName,
  VariableDeclaration,
  VariableDeclarationList,
} from "@tslab/typescript-for-tslab";
import type { CellNames } from "./cell-names.js";
import { ts } from "./typescript-seam.js";

type Visit = (expression: Expression) => Expression;

/** Turns declarations of notebook variables into assignments to their places. */
export class CellDeclarations {
  readonly #factory: NodeFactory;
  readonly #names: CellNames;
  readonly #visit: Visit;

  constructor(factory: NodeFactory, names: CellNames, visit: Visit) {
    this.#factory = factory;
    this.#names = names;
    this.#visit = visit;
  }

  /** `let a = 1, { b } = c` → `names.a = 1`, `({ b: names.b } = c)`. */
  assignments(list: VariableDeclarationList): Expression[] {
    const lexical = (list.flags & ts.NodeFlags.BlockScoped) !== 0;
    return list.declarations.flatMap((declaration) => this.#assignment(declaration, lexical) ?? []);
  }

  joined(expressions: readonly Expression[]): Expression {
    return expressions.reduce((left, right) => this.#factory.createComma(left, right));
  }

  #assignment(declaration: VariableDeclaration, lexical: boolean): Expression | undefined {
    const { name, initializer } = declaration;
    if (!initializer && !lexical) return undefined;
    const value = initializer ? this.#named(name, initializer) : this.#factory.createVoidZero();
    const assignment = this.#factory.createAssignment(this.target(name), value);
    const whole = ts.isObjectBindingPattern(name)
      ? this.#factory.createParenthesizedExpression(assignment)
      : assignment;
    return ts.setTextRange(whole, declaration);
  }

  /** What a value is assigned to in place of a declared name or pattern. */
  target(name: BindingName): Expression {
    if (ts.isIdentifier(name)) return ts.setTextRange(this.#names.place(name.text), name);
    const factory = this.#factory;
    if (ts.isObjectBindingPattern(name)) {
      return factory.createObjectLiteralExpression(name.elements.map((element) => this.#property(element)));
    }
    return factory.createArrayLiteralExpression(
      name.elements.map((element) => {
        if (ts.isOmittedExpression(element)) return factory.createOmittedExpression();
        const target = this.#withDefault(element);
        return element.dotDotDotToken ? factory.createSpreadElement(target) : target;
      }),
    );
  }

  #property(element: BindingElement): ObjectLiteralElementLike {
    const factory = this.#factory;
    const target = this.#withDefault(element);
    if (element.dotDotDotToken) return factory.createSpreadAssignment(target);
    return factory.createPropertyAssignment(this.#key(element), target);
  }

  #key(element: BindingElement): PropertyName {
    const key = element.propertyName ?? element.name;
    if (ts.isIdentifier(key)) return this.#factory.createIdentifier(key.text);
    if (ts.isComputedPropertyName(key)) {
      return this.#factory.createComputedPropertyName(this.#visit(key.expression));
    }
    return key as PropertyName;
  }

  #withDefault(element: BindingElement): Expression {
    const target = this.target(element.name);
    if (!element.initializer) return target;
    return this.#factory.createAssignment(target, this.#named(element.name, element.initializer));
  }

  /** A function or class takes its name from the variable it is declared with, but not from a property assigned to. */
  #named(name: BindingName, initializer: Expression): Expression {
    const value = this.#visit(initializer);
    if (!ts.isIdentifier(name) || !isAnonymous(initializer)) return value;
    const factory = this.#factory;
    const holder = factory.createObjectLiteralExpression([
      factory.createPropertyAssignment(
        factory.createComputedPropertyName(factory.createStringLiteral(name.text)),
        value,
      ),
    ]);
    return factory.createElementAccessExpression(holder, factory.createStringLiteral(name.text));
  }
}

function isAnonymous(expression: Expression): boolean {
  const bare = ts.skipOuterExpressions(expression);
  if (ts.isArrowFunction(bare)) return true;
  return (ts.isFunctionExpression(bare) || ts.isClassExpression(bare)) && bare.name === undefined;
}
