import { expect, test } from "vitest";
import { picture } from "../../src/picture/picture.ts";

const FRAME = { width: 100.2, height: 50, heading: undefined, title: "A & B", description: "<words>" };

test("picture is an SVG document of its own, an image with a name and a description", () => {
  const svg = picture(FRAME, "<g/>");
  expect(svg).toMatch(
    /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="101" height="50" viewBox="0 0 101 50" role="img" aria-label="A &amp; B"/,
  );
  expect(svg).toContain("<title>A &amp; B</title><desc>&lt;words&gt;</desc><style>");
  expect(svg).toMatch(/<g\/><\/svg>$/);
});

test("picture has its heading as its name, cut where it is wider than the picture", () => {
  const svg = picture({ ...FRAME, heading: "a long heading" });
  expect(svg).toContain('aria-label="a long heading"');
  expect(svg).toContain("<title>a long heading</title>a long\u2026</text>");
});
