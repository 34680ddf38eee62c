import { drawCurves } from "@chainrule/draw";
import fc from "fast-check";
import { expect, test } from "vitest";
import { outside, overlaps, textBoxes } from "../text-boxes.ts";

function texts(svg: string): string[] {
  return textBoxes(svg).map(({ text }) => text);
}

test("drawCurves names a single curve at its end, with its last value", () => {
  const svg = drawCurves([{ name: "loss", values: [0.5, 0.25, 0.125] }], { yLabel: "loss" });
  expect(texts(svg)).toContain("loss 0.125");
  expect(svg.match(/class="line /g)).toHaveLength(1);
});

test("drawCurves puts each value where its place and its size say", () => {
  // Two values, so the line runs from the lower left corner of the plot to the upper right one.
  const svg = drawCurves([{ name: "a", values: [0, 1] }]);
  const [, x1, y1, x2, y2] = svg.match(/d="M([\d.]+),([\d.]+)L([\d.]+),([\d.]+)"/) ?? [];
  expect(Number(y1) - Number(y2)).toBe(260);
  expect(svg).toContain(`d="M${x1},${y1}H${x2}"`);
});

test("drawCurves shows a legend for several curves, told apart by dash as well as by colour", () => {
  const svg = drawCurves(["a", "b", "c"].map((name, i) => ({ name, values: [i, i + 1] })));
  expect(texts(svg)).toEqual(expect.arrayContaining(["a", "b", "c", "a 1", "b 2", "c 3"]));
  const kinds = [...svg.matchAll(/class="line (c\d) (d\d)"/g)];
  expect(new Set(kinds.map(([, color]) => color)).size).toBe(3);
  expect(new Set(kinds.map(([, , dash]) => dash)).size).toBe(3);
});

test("drawCurves leaves a gap where a value is not finite, marks it, and counts it in words", () => {
  const svg = drawCurves([{ name: "loss", values: [1, 2, NaN, 3, Infinity, 2] }]);
  expect(texts(svg)).toContain("\u00D7 2 values: not finite");
  expect(svg).toContain("<title>loss is NaN at 3</title>");
  expect(svg).toContain("<title>loss is \u221E at 5</title>");
  // The 3 and the last 2 stand alone between gaps, so they are dots; 1 and 2 are a line.
  expect(svg.match(/<circle /g)).toHaveLength(2);
});

test("drawCurves with logScale has equal steps for equal factors, and gaps at zero and below", () => {
  const svg = drawCurves([{ name: "loss", values: [100, 10, 1, 0, -1] }], { logScale: true, yLabel: "loss" });
  const [, y1, y2, y3] = svg.match(/d="M[\d.]+,([\d.]+)L[\d.]+,([\d.]+)L[\d.]+,([\d.]+)/) ?? [];
  expect(Number(y2) - Number(y1)).toBeCloseTo(Number(y3) - Number(y2), 1);
  expect(texts(svg)).toEqual(
    expect.arrayContaining(["loss (logarithmic)", "1", "10", "100", "\u00D7 2 values: not finite, or not above 0"]),
  );
});

test("drawCurves marks epochs at whole numbers only, and other places wherever they are round", () => {
  // The numbers on the left, from 10.0 to 11.0, are longer.
  const below = (svg: string): string[] => texts(svg).filter((text) => /^(\d|0\.\d+)$/.test(text));
  expect(below(drawCurves([{ name: "a", values: [10, 11] }]))).toEqual(["1", "2"]);
  expect(below(drawCurves([{ name: "a", values: [10, 11], at: [0, 0.5] }]))).toEqual(
    expect.arrayContaining(["0.10", "0.50"]),
  );
});

test.each([
  ["no curve", []],
  ["no value", [{ name: "loss", values: [] }]],
  ["nothing finite", [{ name: "loss", values: [NaN, Infinity] }]],
])("drawCurves with %s says so", (_, curves) => {
  expect(texts(drawCurves(curves))).toContain("no values to draw");
});

test("drawCurves puts one value, and a constant, in the middle", () => {
  const [, y] = drawCurves([{ name: "a", values: [5] }]).match(/<circle[^>]* cy="([\d.]+)"/) ?? [];
  const [, line] = drawCurves([{ name: "a", values: [5, 5, 5] }]).match(/d="M[\d.]+,([\d.]+)L/) ?? [];
  // From 44 on, 260 high: 2.5 to 7.5 is nice as it is.
  expect(Number(y)).toBe(44 + 130);
  expect(Number(line)).toBe(44 + 130);
});

test("drawCurves draws the largest numbers there are without a coordinate that is none", () => {
  const svg = drawCurves([{ name: "a", values: [-1e300, 1e300, Number.MAX_VALUE, 5e-324] }]);
  expect(svg).not.toMatch(/NaN|Infinity/);
});

test("drawCurves keeps the spikes of a curve of a hundred thousand steps, in a picture of some kilobytes", () => {
  const values = Float64Array.from({ length: 100_000 }, (_, i) => (i === 77_777 ? 9 : Math.sin(i)));
  const svg = drawCurves([{ name: "loss", values }]);
  expect(svg.length).toBeLessThan(60_000);
  // The spike reaches the 9 and the line [ -1, 9 ] is niced to [-1, 9], so the top of the plot.
  const ys = [...(svg.match(/class="line [^>]*d="([^"]*)"/)?.[1].matchAll(/,([\d.]+)/g) ?? [])].map(([, y]) =>
    Number(y),
  );
  expect(Math.min(...ys)).toBe(44);
});

test("drawCurves escapes names, and cuts long ones, which are shown in full when pointed at", () => {
  const name = `<script>alert("&")</script> and so on and so on and so on`;
  const svg = drawCurves(
    [
      { name, values: [1] },
      { name: "b\u0000", values: [2] },
    ],
    { title: "</svg>" },
  );
  expect(svg).not.toMatch(/<script|<\/svg>./);
  expect(svg).toContain("<title>&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt; and so on");
});

test("drawCurves refuses a curve with fewer places than values, and a place that is not finite", () => {
  expect(() => drawCurves([{ name: "loss", values: [1, 2], at: [1] }])).toThrow(
    'drawCurves: curve "loss" must have one place for each of its 2 values, got 1',
  );
  expect(() => drawCurves([{ name: "loss", values: [1], at: [NaN] }])).toThrow(
    'drawCurves: the places of curve "loss" must be finite numbers, got NaN',
  );
  expect(() => drawCurves([], { width: 10 })).toThrow("drawCurves: width must be a whole number from 320 up, got 10");
});

test("drawCurves never puts a label on another or outside of the picture, whatever there is to show", () => {
  const value = fc.oneof(fc.double({ min: -1e3, max: 1e3 }), fc.double(), fc.constantFrom(0, 1, NaN));
  const curve = fc.record({ name: fc.string({ maxLength: 60 }), values: fc.array(value, { maxLength: 12 }) });
  const options = fc.record({
    title: fc.string({ maxLength: 200 }),
    yLabel: fc.string({ maxLength: 200 }),
    logScale: fc.boolean(),
    width: fc.integer({ min: 320, max: 900 }),
  });
  fc.assert(
    fc.property(fc.array(curve, { maxLength: 30 }), options, (curves, settings) => {
      const svg = drawCurves(curves, settings);
      expect(svg).not.toMatch(/="[^"]*(NaN|Infinity)/);
      expect(overlaps(textBoxes(svg))).toEqual([]);
      expect(outside(svg)).toEqual([]);
    }),
  );
});
