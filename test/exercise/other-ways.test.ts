import assert from "node:assert/strict";
import { test } from "node:test";
import { checkDerivationExercise } from "../../src/exercise/check-derivation-exercise.js";

const r = String.raw;

/** Ways from the start to the goal of an exercise. */
interface Route {
  readonly name: string;
  readonly exercise: string;
  readonly right: readonly string[];
  /** Near variants: a step is wrong, or too much is left out. */
  readonly wrong: readonly string[];
}

const goal = r`\sigma(x)(1-\sigma(x))`;
const taken = r`\frac{e^{-x}}{(1+e^{-x})^2}`;
const split = r`\frac{1}{1+e^{-x}}\cdot\frac{e^{-x}}{1+e^{-x}}`;
const half = r`\tanh\frac{x}{2}`;
const jacobian = r`\frac{\partial S_i}{\partial z_j}`;
const kronecker = r`S_i(\delta_{ij}-S_j)`;
const sum = r`\sum_k e^{z_k}`;
const cases = (same: string, other: string): string =>
  r`\begin{cases} ${same} & i = j \\ ${other} & i \ne j \end{cases}`;

const ROUTES: readonly Route[] = [
  {
    name: "σ without its argument",
    exercise: "sigmoid-derivative",
    right: [
      r`\frac{d\sigma}{dx} = ${taken} = ${split} = ${goal}`,
      r`\frac{d\sigma}{dx} = ${taken} = ${split} = \sigma(1-\sigma)`,
      r`\frac{d\sigma(x)}{dx} = \frac{d}{dx}(1+e^{-x})^{-1} = ${taken} = ${goal}`,
      r`\frac{\mathrm{d}\sigma}{\mathrm{d}x} = ${taken} = ${split} = \sigma\,(1-\sigma)`,
      r`\sigma' = ${taken} = ${split} = \sigma(1-\sigma)`,
      r`\sigma'(x) = ${taken} = ${split} = \sigma \cdot (1-\sigma(x))`,
      r`\frac{\partial\sigma}{\partial x} = \frac{d}{dx}\frac{1}{1+e^{-x}} = ${taken} = (1-\sigma)\sigma`,
    ],
    wrong: [
      r`\frac{d\sigma}{dx} = ${taken} = ${split} = \sigma(1+\sigma)`,
      r`\frac{d\sigma}{dx} = \frac{-e^{-x}}{(1+e^{-x})^2} = ${split} = ${goal}`,
      r`\frac{d\sigma}{dx} = \sigma'(x) = \sigma' = \sigma(1-\sigma)`,
      r`\sigma' = \frac{d\sigma}{dx} = ${taken} = \sigma(1-\sigma)`,
      r`\frac{d\sigma}{dx} = ${taken} = ${split} = \sigma - \sigma^2`,
      r`\frac{d\sigma}{dx} = \frac{d\sigma}{dx}\sigma = ${taken} = \sigma(1-\sigma)`,
      r`\sigma' = \frac{1}{1+e^{-x}} = ${split} = \sigma(1-\sigma)`,
    ],
  },
  {
    name: "through tanh",
    exercise: "sigmoid-derivative",
    right: [
      r`\frac{d}{dx}\sigma(x) = \frac{d}{dx}\frac12\left(1+${half}\right) = \frac14\left(1-\tanh^2\frac{x}{2}\right) = \frac12\left(1+${half}\right)\cdot\frac12\left(1-${half}\right) = ${goal}`,
      r`\sigma'(x) = \frac{d}{dx}\frac{1+${half}}{2} = \frac{1-\tanh^2\frac{x}{2}}{4} = ${goal}`,
      r`\frac{d\sigma}{dx} = \frac12\frac{d}{dx}${half} = \frac14\left(1-\tanh^2\frac{x}{2}\right) = \sigma(1-\sigma)`,
      r`\frac{d}{dx}\sigma(x) = \frac14\left(1-\tanh^2\frac{x}{2}\right) = \frac{1+${half}}{2}\cdot\frac{1-${half}}{2} = ${goal}`,
      r`\frac{d}{dx}\sigma(x) = \frac{d}{dx}\frac12\left(1+${half}\right) = \frac14\left(1-(2\sigma(x)-1)^2\right) = \frac{1}{4\cosh^2\frac{x}{2}} = ${goal}`,
      r`\frac{d}{dx}\sigma(x) = \frac{1}{4\cosh^2\frac{x}{2}} = \frac{1}{\left(e^{x/2}+e^{-x/2}\right)^2} = ${goal}`,
    ],
    wrong: [
      r`\frac{d}{dx}\sigma(x) = \frac{d}{dx}\frac12\left(1+${half}\right) = \frac12\left(1-\tanh^2\frac{x}{2}\right) = ${goal}`,
      r`\frac{d}{dx}\sigma(x) = \frac{d}{dx}\frac12\left(1+\tanh x\right) = \frac14\left(1-\tanh^2\frac{x}{2}\right) = ${goal}`,
      r`\frac{d}{dx}\sigma(x) = \frac{d}{dx}\frac12\left(1+${half}\right) = \frac{d}{dx}\left(\frac12+\frac12${half}\right) = ${goal}`,
      r`\frac{d}{dx}\sigma(x) = \frac{d}{dx}\frac12\left(1+${half}\right) = ${goal}`,
      r`\frac{d}{dx}\sigma(x) = \frac14\left(1+\tanh^2\frac{x}{2}\right) = \frac12\left(1+${half}\right)\cdot\frac12\left(1-${half}\right) = ${goal}`,
      r`\frac{d}{dx}\sigma(x) = \sqrt{\sigma(x)^2(1-\sigma(x))^2} = |\sigma(x)|(1-\sigma(x)) = ${goal}`,
      r`\frac{d}{dx}\sigma(x) = ${goal}\frac{${half}}{${half}} = ${goal} + ${half} - ${half} = ${goal}`,
    ],
  },
  {
    name: "through x − log(1 + eˣ)",
    exercise: "sigmoid-derivative",
    right: [
      r`\frac{d}{dx}\sigma(x) = \frac{d}{dx}e^{\log\sigma(x)} = \sigma(x)\frac{d}{dx}\left(x-\log(1+e^x)\right) = ${goal}`,
      r`\frac{d}{dx}\sigma(x) = \sigma(x)\frac{d}{dx}\log\sigma(x) = \sigma(x)\frac{d}{dx}\left(x-\log(1+e^x)\right) = ${goal}`,
      r`\frac{d}{dx}\sigma(x) = \frac{d}{dx}e^{x-\log(1+e^x)} = e^{x-\log(1+e^x)}\frac{d}{dx}\left(x-\log(1+e^x)\right) = ${goal}`,
      r`\frac{d\sigma}{dx} = \sigma\frac{d}{dx}\log\sigma = \sigma\cdot\left(1-\frac{e^x}{1+e^x}\right) = \sigma(1-\sigma)`,
      r`\sigma'(x) = \sigma(x)\frac{d}{dx}\left(x-\log(1+e^x)\right) = \sigma(x)\left(1-\frac{e^x}{1+e^x}\right) = ${goal}`,
      r`\frac{d}{dx}\sigma(x) = \sigma(x)\frac{d}{dx}\left(-\log(1+e^{-x})\right) = \sigma(x)\frac{e^{-x}}{1+e^{-x}} = ${goal}`,
    ],
    wrong: [
      r`\frac{d}{dx}\sigma(x) = \frac{d}{dx}e^{\log\sigma(x)} = \sigma(x)\frac{d}{dx}\left(x+\log(1+e^x)\right) = ${goal}`,
      r`\frac{d}{dx}\sigma(x) = \frac{d}{dx}e^{\log\sigma(x)} = \frac{d}{dx}\left(x-\log(1+e^x)\right) = ${goal}`,
      r`\frac{d}{dx}\sigma(x) = \frac{d}{dx}e^{\log\sigma(x)} = ${goal}`,
      r`\frac{d}{dx}\sigma(x) = \frac{d}{dx}e^{\log\sigma(x)} = \frac{d}{dx}e^{x-\log(1+e^x)} = ${goal}`,
      r`\frac{d}{dx}\sigma(x) = \sigma(x)\frac{d}{dx}\log\sigma(x) = e^{\log\sigma(x)}\frac{d}{dx}\log\sigma(x) = ${goal}`,
      r`\frac{d}{dx}\sigma(x) = \sigma(x)\frac{d}{dx}\left(x-\log(1+e^x)\right) = \sigma(x)\left(1-\frac{1}{1+e^x}\right) = ${goal}`,
    ],
  },
  {
    name: "through x − log(1 + eˣ)",
    exercise: "log-sigmoid-derivative",
    right: [
      r`\frac{d}{dx}\log\sigma(x) = \frac{d}{dx}\log\frac{e^x}{1+e^x} = \frac{d}{dx}\left(x-\log(1+e^x)\right) = 1-\sigma(x)`,
      r`\frac{d}{dx}\log\sigma(x) = \frac{d}{dx}\left(x-\log(1+e^x)\right) = 1-\frac{e^x}{1+e^x} = 1-\sigma(x)`,
      r`\frac{d}{dx}\log\sigma(x) = \frac{d}{dx}x-\frac{d}{dx}\log(1+e^x) = 1-\frac{e^x}{1+e^x} = 1-\sigma`,
      r`\frac{d}{dx}\log\sigma = -\frac{d}{dx}\log(1+e^{-x}) = \frac{e^{-x}}{1+e^{-x}} = 1-\sigma`,
      r`\frac{d}{dx}\ln\sigma(x) = \frac{d}{dx}\left(x-\ln(1+e^x)\right) = 1-\frac{1}{1+e^{-x}} = 1-\sigma(x)`,
      r`\frac{d}{dx}\log\sigma(x) = \frac{d}{dx}\left(x-\log(1+e^x)\right) = \frac{1}{1+e^x} = 1-\sigma(x)`,
    ],
    wrong: [
      r`\frac{d}{dx}\log\sigma(x) = \frac{d}{dx}\left(x-\log(1+e^x)\right) = \frac{e^x}{1+e^x} = 1-\sigma(x)`,
      r`\frac{d}{dx}\log\sigma(x) = \frac{d}{dx}\left(x-\log(1-e^x)\right) = 1-\frac{e^x}{1+e^x} = 1-\sigma(x)`,
      r`\frac{d}{dx}\log\sigma(x) = -\frac{d}{dx}\log(1+e^{-x}) = \frac{d}{dx}\log\frac{1}{1+e^{-x}} = 1-\sigma(x)`,
      r`\frac{d}{dx}\log\sigma(x) = \frac{d}{dx}\left(x-\log(1+e^x)\right) = 1-\sigma(x)`,
      r`\frac{d}{dx}\log\sigma(x) = \frac{(1-\sigma(x))e^x}{e^x} = (1-\sigma(x))e^{0} = 1-\sigma(x)`,
      r`\frac{d}{dx}\log\sigma(x) = \frac{d}{dx}\log\sigma(x) + x - x = \frac{(1-\sigma(x))\,2}{2} = 1-\sigma(x)`,
    ],
  },
  {
    name: "by cases",
    exercise: "softmax-jacobian",
    right: [
      r`${jacobian} = ${cases(r`\frac{e^{z_i}${sum}-e^{2z_i}}{(${sum})^2}`, r`-\frac{e^{z_i}e^{z_j}}{(${sum})^2}`)} = ${cases("S_i(1-S_i)", "-S_iS_j")} = ${kronecker}`,
      r`${jacobian} = ${cases(r`\frac{e^{z_i}}{${sum}}-\frac{e^{z_i}e^{z_i}}{(${sum})^2}`, r`-\frac{e^{z_i}e^{z_j}}{(${sum})^2}`)} = ${cases("S_i-S_i^2", "-S_iS_j")} = ${kronecker}`,
      r`${jacobian} = ${cases("S_i(1-S_j)", "-S_iS_j")} = S_i\delta_{ij}-S_iS_j = ${kronecker}`,
      r`${jacobian} = \frac{\partial}{\partial z_j}\frac{e^{z_i}}{${sum}} = ${cases("S_i(1-S_i)", "S_i(0-S_j)")} = ${kronecker}`,
      r`${jacobian} = \frac{\delta_{ij}e^{z_i}${sum}-e^{z_i}e^{z_j}}{(${sum})^2} = ${cases("S_i-S_iS_j", "-S_iS_j")} = ${kronecker}`,
      r`${jacobian} = \begin{cases} \frac{e^{z_i}${sum}-e^{2z_i}}{(${sum})^2} & \text{if } i = j \\ -\frac{e^{z_i}e^{z_j}}{(${sum})^2} & \text{otherwise} \end{cases} = \begin{cases} S_i(1-S_i) & \text{if } i = j \\ -S_iS_j & \text{otherwise} \end{cases} = ${kronecker}`,
    ],
    wrong: [
      r`${jacobian} = ${cases(r`\frac{e^{z_i}${sum}-e^{2z_i}}{(${sum})^2}`, r`\frac{e^{z_i}e^{z_j}}{(${sum})^2}`)} = ${cases("S_i(1-S_i)", "-S_iS_j")} = ${kronecker}`,
      r`${jacobian} = ${cases("S_i(1-S_i)", "S_iS_j")} = S_i\delta_{ij}-S_iS_j = ${kronecker}`,
      r`${jacobian} = ${cases("S_i", "-S_iS_j")} = S_i\delta_{ij}-S_iS_j = ${kronecker}`,
      r`${jacobian} = ${cases("S_i(1-S_i)", "-S_iS_j")} = ${kronecker}`,
      r`${jacobian} = ${cases("-S_iS_j", "S_i(1-S_i)")} = S_i\delta_{ij}-S_iS_j = ${kronecker}`,
      r`${jacobian} = ${cases(kronecker, kronecker)} = (\delta_{ij}-S_j)S_i = ${kronecker}`,
    ],
  },
];

for (const { name, exercise, right, wrong } of ROUTES) {
  for (const [number, latex] of right.entries())
    test(`${exercise}, ${name}: a right way passes (${number})`, async () => {
      const { passed, message, derivation } = await checkDerivationExercise(exercise, latex);
      assert.equal(message, `Right: ${derivation.steps.length} steps, each checked at random points.`);
      assert.equal(passed, true);
    });
  for (const [number, latex] of wrong.entries())
    test(`${exercise}, ${name}: a wrong or empty way does not (${number})`, async () => {
      const { passed, message } = await checkDerivationExercise(exercise, latex);
      assert.equal(passed, false, message);
    });
}
