import { expect, test } from "vitest";
import { lineClass, styleSheet } from "../../src/picture/style-sheet.ts";

test("lineClass gives the first 36 curves a colour and a dash that no other has, and begins with a solid line", () => {
  const classes = Array.from({ length: 36 }, (_, i) => lineClass(i));
  expect(classes[0]).toBe("c0 d0");
  expect(new Set(classes).size).toBe(36);
  expect(lineClass(36)).toBe(classes[0]);
});

test("styleSheet has rules for light and for dark pages, all within the pictures", () => {
  const [light, dark] = styleSheet().split("@media(prefers-color-scheme:dark)");
  expect(light).toContain("#ffffff");
  expect(dark).toContain("#14181d");
  const selectors = [...styleSheet().matchAll(/([^{}]+)\{/g)].flatMap(([, list]) => list.split(","));
  expect(selectors.filter((selector) => !/^(\.chainrule-chart|@media)/.test(selector.trim()))).toEqual([]);
});
