/** An axis-parallel rectangle, with what it is for a message. */
export interface Rectangle {
  readonly what: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What is drawn in an SVG of ours, read from its text alone: where letters and figures lie and wires run. */
export interface Drawn {
  readonly texts: readonly Rectangle[];
  readonly bodies: readonly Rectangle[];
  readonly captions: readonly Rectangle[];
  readonly groups: readonly Rectangle[];
  readonly wires: readonly { readonly x: number; readonly y: number }[];
}

/** Font sizes by class, as in the style sheet. */
const SIZES: Readonly<Record<string, number>> = {
  value: 13,
  gradient: 13,
  shape: 10,
  name: 11,
  symbol: 15,
  caption: 12,
};

export function readSvg(svg: string): Drawn {
  const texts = [...svg.matchAll(/<text class="(\w+)"([^>]*)>([^<]*)<\/text>/g)]
    .filter(([, kind]) => kind in SIZES)
    .map(([, kind, attributes, content]) => ({ kind, box: textBox(kind, numbers(attributes), attributes, content) }));
  const rects = [...svg.matchAll(/<rect class="(\w+)"([^>]*)>/g)].map(([, kind, attributes]) => {
    const { x, y, width, height } = numbers(attributes);
    return { kind, box: { what: kind, left: x, right: x + width, top: y, bottom: y + height } };
  });
  const circles = [...svg.matchAll(/<circle class="body"([^>]*)>/g)].map(([, attributes]) => {
    const { cx, cy, r } = numbers(attributes);
    return { what: "circle", left: cx - r, right: cx + r, top: cy - r, bottom: cy + r };
  });
  const of = <T extends { kind: string; box: Rectangle }>(
    all: readonly T[],
    test: (kind: string) => boolean,
  ): Rectangle[] => all.filter(({ kind }) => test(kind)).map(({ box }) => box);
  return {
    // What stands in a body belongs to it, except at the end of a wire, where there is none.
    texts: [
      ...of(texts, (kind) => kind !== "symbol" && kind !== "caption"),
      ...[
        ...svg.matchAll(/<g class="node output"[^>]*><title>[^<]*<\/title><text class="symbol"([^>]*)>([^<]*)</g),
      ].map(([, attributes, content]) => textBox("symbol", numbers(attributes), 'text-anchor="middle"', content)),
    ],
    bodies: [...of(rects, (kind) => kind === "body"), ...circles],
    captions: of(texts, (kind) => kind === "caption"),
    groups: of(rects, (kind) => kind === "group"),
    wires: [...svg.matchAll(/<path class="line" d="([^"]*)"/g)].flatMap(([, path]) => pointsOf(path)),
  };
}

/** Pairs of rectangles that overlap by more than a hair. */
export function overlaps(some: readonly Rectangle[], others: readonly Rectangle[] = some): string[] {
  const found: string[] = [];
  for (const [i, a] of some.entries()) {
    for (const b of some === others ? others.slice(i + 1) : others) {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 0.1 && down > 0.1) found.push(`${a.what} and ${b.what}`);
    }
  }
  return found;
}

/** Texts through which a wire runs. */
export function crossed({ texts, wires }: Drawn): string[] {
  return texts
    .filter(({ left, right, top, bottom }) =>
      wires.some(({ x, y }) => x > left + 0.1 && x < right - 0.1 && y > top + 0.1 && y < bottom - 0.1),
    )
    .map(({ what }) => what);
}

function textBox(kind: string, { x, y }: Record<string, number>, attributes: string, content: string): Rectangle {
  const shown = content.replaceAll(/&[#\w]+;/g, "_");
  // 0.602 of its size is a letter of DejaVu Sans Mono wide, 0.6 one of Liberation Mono.
  const width = [...shown].length * 0.602 * SIZES[kind];
  const middle = kind === "symbol" || attributes.includes('"middle"');
  const left = x - (middle ? width / 2 : attributes.includes('"end"') ? width : 0);
  return { what: shown, left, right: left + width, top: y - 0.76 * SIZES[kind], bottom: y + 0.24 * SIZES[kind] };
}

function numbers(attributes: string): Record<string, number> {
  return Object.fromEntries(
    [...attributes.matchAll(/(\w+)="(-?[\d.]+)"/g)].map(([, name, value]) => [name, Number(value)]),
  );
}

/** Points along a path of straight lines and curves. */
function pointsOf(path: string): { x: number; y: number }[] {
  const points: { x: number; y: number }[] = [];
  for (const [, command, list] of path.matchAll(/([MLC])([^MLC]*)/g)) {
    const [a, b, c, d, e, f] = list.trim().split(/\s+/).map(Number);
    const from = points.at(-1);
    if (from === undefined) points.push({ x: a, y: b });
    else if (command === "L") points.push(...sampled(from, from, { x: a, y: b }, { x: a, y: b }));
    else points.push(...sampled(from, { x: a, y: b }, { x: c, y: d }, { x: e, y: f }));
  }
  return points;
}

function sampled(...[p, q, r, s]: { x: number; y: number }[]): { x: number; y: number }[] {
  return Array.from({ length: 24 }, (_, i) => {
    const t = (i + 1) / 24;
    const weights = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
    return {
      x: weights[0] * p.x + weights[1] * q.x + weights[2] * r.x + weights[3] * s.x,
      y: weights[0] * p.y + weights[1] * q.y + weights[2] * r.y + weights[3] * s.y,
    };
  });
}
