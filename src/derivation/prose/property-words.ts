import type { Bounds, Domain, Kind } from "../../math/value/kind.js";
import { matrixKind } from "../../math/value/kind.js";
import { isOfSquares } from "../domains/domain-shapes.js";
import { UNBOUNDED } from "../domains/bounds.js";

/** What a word says of the names beside it. */
export interface Property {
  readonly domain: Domain;
  readonly bounds?: Bounds;
  /** What a name is of which nothing else is known, where that is not what all members of the domain are. */
  readonly kind?: (name: string) => Kind;
}

const oblong = (name: string): Kind => matrixKind(`?${name}.r`, `?${name}.c`);
const square = (name: string): Kind => matrixKind(`?${name}`, `?${name}`);

/** What adjectives in several languages say of a number, a vector or a matrix. */
export const ADJECTIVES: readonly (readonly [RegExp, Property])[] = [
  [
    /(?:skew|anti)[- ]?symmetric|schiefsymmetrisch|antisym[ée]tri\w+|antiss?im[ée]tric[ao]s?|skevsymmetrisk|反对称|交代行列|歪対称/iu,
    { domain: "skew" },
  ],
  [
    /(?:positive|non-?negative)[- ]semi-?definite|\bPSD\b|semi-?definida positiva|semi-?définie positive|positiv semi-?definit|半正定/iu,
    { domain: "semidefinite" },
  ],
  [/idempoten\w*|幂等|冪等|べき等/iu, { domain: "idempotent" }],
  [
    /upper[- ]triangular|obere[rn]? Dreiecksmatri\w+|triangular(?:es)? superior(?:es)?|triangulaires? supérieures?|övertriangulär|上三角/iu,
    { domain: "upper triangular" },
  ],
  [
    /lower[- ]triangular|untere[rn]? Dreiecksmatri\w+|triangular(?:es)? inferior(?:es)?|triangulaires? inférieures?|undertriangulär|下三角/iu,
    { domain: "lower triangular" },
  ],
  [
    /identity matri(?:x|ces)|Einheitsmatri\w+|matrices? identités?|matri(?:z|ces) identidade?s?|(?:enhets|identitets)matris\w*|单位矩?阵|単位行列/iu,
    { domain: "identity" },
  ],
  [
    /orthonormal columns?|columns (?:are|being) orthonormal|orthonormale[nr]? Spalten|colonnes orthonorm(?:ales|ées)|columnas ortonormales|colunas ortonormais|ortonormala kolonner/iu,
    { domain: "orthogonal", kind: oblong },
  ],
  [
    /orthonormal rows?|rows (?:are|being) orthonormal|orthonormale[nr]? Zeilen|lignes orthonorm(?:ales|ées)|filas ortonormales|linhas ortonormais|ortonormala rader/iu,
    { domain: "orthonormal rows", kind: oblong },
  ],
  [
    /(?<!(?:doubly|column|left)[- ])(?:(?:row|right)[- ])?stochastic matri(?:x|ces)|zeilenstochastisch/iu,
    { domain: "stochastic", kind: square },
  ],
  [
    /(?<!semi-?)positive[- ]definite|definida positiva|définie positive|positiv definit|正定/iu,
    { domain: "definite" },
  ],
  [
    /(?<!(?:skew|anti)-?)symmetric|sim[ée]tric[ao]s?|sym[ée]triques?|symmetrisch|simmetric[ao]|symmetrisk|对称|対称/iu,
    { domain: "symmetric" },
  ],
  [
    /orthogonal(?!\s+(?:vector|projection|projector|complement|to\b|unit|column|row)|ity)|ortogonal|正交矩阵|正交(?!向量)|直交行列/iu,
    { domain: "orthogonal" },
  ],
  [
    /(?<!bi|tri)diagonal(?!i[sz]|\s+(?:entr|element))|diagona(?:le?|is)(?!\p{L})|对角矩?阵|対角行列/iu,
    { domain: "diagonal" },
  ],
  [/one-?hot|独热/iu, { domain: "onehot" }],
  [
    /unit(?:ary)? vectors?|unit length|unit norm|单位向量|Einheitsvektor|vecteur unitaire|vector unitario/iu,
    { domain: "unit" },
  ],
  [/probability (?:vector|distribution)|\bdistributions?\b|概率分布/iu, { domain: "simplex" }],
  [
    /\beven(?!\s+(?:if|though|when|for|more|so|in|with|function)|ly|t)|(?<!un)gerade(?!\s+[^Zg])|偶数/iu,
    { domain: "integer", bounds: { ...UNBOUNDED, steps: { every: 2, from: 0 }, told: ["# is even"] } },
  ],
  [
    /\bodd(?!\s+(?:function|one))|ungerade|\bimpair\b|impar|奇数/iu,
    { domain: "integer", bounds: { ...UNBOUNDED, steps: { every: 2, from: 1 }, told: ["# is odd"] } },
  ],
  [
    /positive\s+(?:integers?|whole numbers?)|natural numbers?|ganze positive Zahl(?:en)?|natürliche Zahl(?:en)?|正整数|自然数/iu,
    { domain: "integer", bounds: { ...UNBOUNDED, low: 1, withLow: true, told: ["# ≥ 1"] } },
  ],
  [
    /non-?negative\s+(?:integers?|whole numbers?)|非负整数/iu,
    { domain: "integer", bounds: { ...UNBOUNDED, low: 0, withLow: true, told: ["# ≥ 0"] } },
  ],
  [/non-?negative|nichtnegativ|non négatif|非负/iu, { domain: "positive" }],
  [
    /(?<!non-?)negative(?![- ]+(?:semi|definite|log))|(?<!nicht)negativ(?![- ]+(?:semi|definit))|\bnégatif|negativ[oa]|负数/iu,
    {
      domain: "real",
      bounds: { ...UNBOUNDED, high: 0, told: ["# < 0"] },
    },
  ],
  [/positive(?![- ]+(?:semi|definite))|positif|positiv[oa]|正数/iu, { domain: "positive" }],
  [
    /integers?|whole numbers?|ganze Zahl(?:en)?|entiers?|enter[oa]s?|inteir[oa]s?|heltal|整数/iu,
    // Negative ones too.
    { domain: "integer", bounds: UNBOUNDED },
  ],
  [
    /scalars?|constants|a constant|(?:some|any|two|three) numbers|numbers|reals|real(?!\s+$)|real (?:number|constant|parameter)s?|reelle Zahl(?:en)?|Skalare?|nombres? réels?|scalaires?|números? reales?|escalares?|实数|标量/iu,
    { domain: "real" },
  ],
];

/** Words that say something of a name which points do not heed. */
export const UNHEEDED: RegExp =
  /projections?|projectors?|nilpotent|involut\w+|commut(?:e|es|ing|ative)|conmut\w+|vertausch\w+|kommutier\w+|Hermitian|unitary|orthonormal|orthogonal|perpendicular|parallel|collinear|conjugate|(?:bi|doubly |row |column )?stochastic|semi-?definite|singular|triangular|independent|uncorrelated|unabhängig|indépendant\w*|independiente\w*|独立|convex|concave|konvex|convexe|凸|even function|odd function|periodic|monoton\w+|increasing|decreasing|linear (?:functions?|maps?|operators?)|affine|bilinear|harmonic|homogeneous|analytic|holomorphic|complex|imaginary|rational|irrational|prime|normali[sz]ed|standardi[sz]ed|centered|zero[- ]mean|distinct|proportional|eigen(?:vector|value)s?|Eigen(?:vektor|wert)\w*|(?:sum|sums|add|adds)(?: up)? to (?:one|unity)|summier\w* sich zu|de somme|suman|somam|summerar till|和为|稀疏|投影|可交换|凸函数|(?:very |infinitesimally |sufficiently )?small|negligible/iu;

export type Shape = "number" | "vector" | "matrix";

/** What is said of numbers, and of matrices. */
export function shapeIn(domain: Domain): Shape | undefined {
  if (domain === "real" || domain === "positive" || domain === "integer") return "number";
  return isOfSquares(domain) || domain === "stochastic" ? "matrix" : undefined;
}
