/** What happens on the page of a circuit, kept as text, as it runs there: facts, steps, and moving about. */
export const PAGE_SCRIPT = `
"use strict";
const page = JSON.parse(document.getElementById("data").textContent);
const svg = document.querySelector("svg");
const byNode = new Map([...svg.querySelectorAll("[data-node]")].map((g) => [g.dataset.node, g]));
const places = [...svg.querySelectorAll("[data-node], [data-wire]")];
const button = (name) => document.querySelector("[data-do=" + name + "]");

// Facts of the node that is pointed at, or was clicked.
const panel = document.querySelector("aside");
let chosen;
function tell(id) {
  const told = page.facts[id];
  if (told === undefined) return;
  const title = document.createElement("h2");
  title.textContent = told.title;
  const list = document.createElement("dl");
  for (const [name, text] of told.facts) {
    const [term, fact] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = name;
    fact.textContent = text;
    list.append(term, fact);
  }
  panel.replaceChildren(title, list);
}
function choose(id) {
  byNode.get(chosen)?.classList.remove("chosen");
  chosen = chosen === id ? undefined : id;
  byNode.get(chosen)?.classList.add("chosen");
  if (chosen !== undefined) tell(chosen);
}
for (const [id, g] of byNode) {
  g.tabIndex = 0;
  g.addEventListener("pointerenter", () => chosen ?? tell(id));
  g.addEventListener("focus", () => tell(id));
  g.addEventListener("click", () => choose(id));
  g.addEventListener("keydown", (event) => { if (event.key === "Enter") choose(id); });
}

// Steps: at each one only what is known by then is seen.
const steps = page.steps;
let step = steps.length - 1;
function show(next) {
  step = Math.max(0, Math.min(steps.length - 1, next));
  const [values, gradients] = [new Set(), new Set()];
  for (const past of steps.slice(0, step + 1)) {
    for (const id of past.values) values.add(id);
    for (const id of past.gradients) gradients.add(id);
  }
  for (const g of places) {
    const id = g.dataset.node ?? g.dataset.wire;
    g.classList.toggle("no-value", !values.has(id));
    g.classList.toggle("no-gradient", !gradients.has(id));
    g.classList.toggle("working", step < steps.length - 1 && id === steps[step].node);
  }
  document.querySelector("footer output").textContent = step + 1 + " of " + steps.length + ": " + steps[step].text;
  button("first").disabled = button("back").disabled = step === 0;
  button("next").disabled = button("last").disabled = step === steps.length - 1;
  if (chosen === undefined && steps[step].node !== undefined) tell(steps[step].node);
}
const moves = { first: () => show(0), back: () => show(step - 1), next: () => show(step + 1), last: () => show(steps.length) };
if (steps.length > 0) {
  document.querySelector("footer").hidden = false;
  for (const name of Object.keys(moves)) button(name).addEventListener("click", moves[name]);
  addEventListener("keydown", ({ key }) => {
    if (key === "ArrowRight") moves.next();
    if (key === "ArrowLeft") moves.back();
  });
  show(step);
}

// Moving about: the wheel enlarges where the pointer is, dragging the paper moves it.
const whole = svg.viewBox.baseVal;
const all = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
function enlarge(factor, x = whole.x + whole.width / 2, y = whole.y + whole.height / 2) {
  const scale = Math.min(Math.max(factor, all.width / 20 / whole.width), (3 * all.width) / whole.width);
  whole.x = x - (x - whole.x) * scale;
  whole.y = y - (y - whole.y) * scale;
  whole.width *= scale;
  whole.height *= scale;
}
function pointOf(event) {
  return new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
}
svg.addEventListener("wheel", (event) => {
  event.preventDefault();
  const { x, y } = pointOf(event);
  enlarge(Math.exp(event.deltaY / 500), x, y);
}, { passive: false });
let held;
svg.addEventListener("pointerdown", (event) => {
  if (event.target !== svg && !event.target.matches(".paper, .group")) return;
  held = pointOf(event);
  svg.setPointerCapture(event.pointerId);
});
svg.addEventListener("pointermove", (event) => {
  if (held === undefined) return;
  const { x, y } = pointOf(event);
  whole.x += held.x - x;
  whole.y += held.y - y;
});
svg.addEventListener("pointerup", () => { held = undefined; });
svg.addEventListener("pointercancel", () => { held = undefined; });
// Moving selects no text.
svg.addEventListener("mousedown", (event) => { if (held !== undefined) event.preventDefault(); });
button("larger").addEventListener("click", () => enlarge(0.8));
button("smaller").addEventListener("click", () => enlarge(1.25));
button("whole").addEventListener("click", () => Object.assign(whole, all));
`;
