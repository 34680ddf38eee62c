import { markupText } from "../../text/markup-text.ts";
import type { Diagram } from "../diagram/diagram.ts";
import { Reading } from "../diagram/reading.ts";
import type { Direction } from "../layout/direction.ts";
import { toSvg } from "../svg/to-svg.ts";
import { pageFacts } from "./page-facts.ts";
import { PAGE_SCRIPT } from "./page-script.ts";
import { pageSteps } from "./page-step.ts";
import { PAGE_STYLE } from "./page-style.ts";

/** Nothing but what is in the page: a browser refuses the rest. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

/** A diagram as a page that is complete in itself: the picture, what there is to know of each gate, and a walk through it. */
export function toHtml(diagram: Diagram, direction: Direction = "right"): string {
  const title = markupText(diagram.title ?? "Computational graph");
  const reading = new Reading(diagram);
  const facts = Object.fromEntries(diagram.nodes.map((node) => [node.id, pageFacts(node, reading)]));
  const data = JSON.stringify({ facts, steps: pageSteps(diagram, reading) }).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${title}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<button data-do="smaller" aria-label="Smaller">−</button>
<button data-do="whole">Whole picture</button>
<button data-do="larger" aria-label="Larger">+</button>
</header>
<main>
<div id="picture">${toSvg(numbered(diagram, reading), direction)}</div>
<aside aria-live="polite"><p>Point at a gate to see its value, the gradient that comes to it, and what it hands back.</p></aside>
</main>
<footer hidden>
<button data-do="first" aria-label="First step">|◀</button>
<button data-do="back" aria-label="Step back">◀</button>
<button data-do="next" aria-label="Next step">▶</button>
<button data-do="last" aria-label="Last step">▶|</button>
<output></output>
</footer>
<script type="application/json" id="data">${data}</script>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

/** With the numbers of gates without a name, by which the facts and steps call them; the title is the page's. */
function numbered(diagram: Diagram, reading: Reading): Diagram {
  const nodes = diagram.nodes.map((node) => {
    const called = reading.nameOf(node.id);
    return node.name === undefined && called.startsWith("#") && called !== node.symbol
      ? { ...node, name: called }
      : node;
  });
  return { ...diagram, title: undefined, nodes };
}
