import { liteAdaptor } from "mathjax-full/js/adaptors/liteAdaptor.js";
import { SerializedMmlVisitor } from "mathjax-full/js/core/MmlTree/SerializedMmlVisitor.js";
import type { MmlNode } from "mathjax-full/js/core/MmlTree/MmlNode.js";
import { RegisterHTMLHandler } from "mathjax-full/js/handlers/html.js";
import { AllPackages } from "mathjax-full/js/input/tex/AllPackages.js";
import { TeX } from "mathjax-full/js/input/tex.js";
import { mathjax } from "mathjax-full/js/mathjax.js";
import { SVG } from "mathjax-full/js/output/svg.js";
import { STATE } from "mathjax-full/js/core/MathItem.js";
import { SafeHandler } from "mathjax-full/js/ui/safe/SafeHandler.js";

/** MathJax as JupyterLab has it (all packages, no numbers), for the formulas that KaTeX does not know. */
export interface MathJaxEngine {
  /** An SVG with MathML beside it; what MathJax does not know is red in it, as in JupyterLab. */
  render(tex: string, display: boolean): string;
  /** MathML alone, for looking into; unknown macros are `merror` or red `mtext`. */
  mathml(tex: string, display: boolean): string;
}

export function createMathJax(): MathJaxEngine {
  const adaptor = liteAdaptor();
  SafeHandler(RegisterHTMLHandler(adaptor));
  const input = new TeX<unknown, unknown, unknown>({ packages: AllPackages, tags: "none" });
  const page = mathjax.document("", { InputJax: input, OutputJax: new SVG({ fontCache: "none" }) });
  const visitor = new SerializedMmlVisitor();
  const mathml = (tex: string, display: boolean): string =>
    visitor.visitTree(page.convert(tex, { display, end: STATE.CONVERT }) as MmlNode);
  return {
    mathml,
    render(tex, display) {
      const svg = adaptor.innerHTML(page.convert(tex, { display }));
      const picture = svg.replace("<svg ", '<svg aria-hidden="true" ');
      // Definitions are idempotent: converting twice defines the same macros again.
      return `<span class="mathjax-mathml">${mathml(tex, display)}</span><span class="mathjax">${picture}</span>`;
    },
  };
}
