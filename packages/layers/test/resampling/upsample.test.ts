import { Upsample1d, Upsample2d } from "@chainrule/layers";
import { ShapeError, tensor, ValueError, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

const sequence = tensor([[[0, 4]]]);

test("Upsample1d.forward repeats entries, or mixes the ones beside each place", () => {
  expect(new Upsample1d({ scaleFactor: 2 }).forward(sequence)).toBeAllClose([[[0, 0, 4, 4]]]);
  // Cells: the places lie at -0.25, 0.25, 0.75 and 1.25 between the entries 0 and 1.
  expect(new Upsample1d({ size: 4, mode: "linear" }).forward(sequence)).toBeAllClose([[[0, 1, 3, 4]]]);
  const aligned = new Upsample1d({ size: 5, mode: "linear", alignCorners: true });
  expect(aligned.forward(sequence)).toBeAllClose([[[0, 1, 2, 3, 4]]]);
});

test("Upsample1d.backward gives each entry what its places were given, times its share there", () => {
  const [nearest, linear] = [new Upsample1d({ scaleFactor: 2 }), new Upsample1d({ size: 4, mode: "linear" })];
  nearest.forward(sequence);
  expect(nearest.backward(tensor([[[1, 2, 3, 4]]]))[0]).toBeAllClose([[[3, 7]]]);
  linear.forward(sequence);
  expect(linear.backward(tensor([[[0, 4, 8, 0]]]))[0]).toBeAllClose([[[3 + 2, 1 + 6]]]);
});

test("Upsample2d.forward draws rows and columns out", () => {
  const image = tensor([
    [
      [
        [0, 4],
        [8, 12],
      ],
    ],
  ]);
  expect(new Upsample2d({ size: [2, 4] }).forward(image)).toBeAllClose([
    [
      [
        [0, 0, 4, 4],
        [8, 8, 12, 12],
      ],
    ],
  ]);
  const aligned = new Upsample2d({ size: 3, mode: "bilinear", alignCorners: true });
  expect(aligned.forward(image)).toBeAllClose([
    [
      [
        [0, 2, 4],
        [4, 6, 8],
        [8, 10, 12],
      ],
    ],
  ]);
});

test("Upsample1d to the same size is the identity, and smaller sizes leave entries out", () => {
  expect(new Upsample1d({ size: 2, mode: "linear" }).forward(sequence)).toBeAllClose([[[0, 4]]]);
  expect(new Upsample1d({ scaleFactor: 0.5 }).forward(tensor([[[1, 2, 3, 4]]]))).toBeAllClose([[[1, 3]]]);
});

test("Upsample1d and 2d refuse inputs of another rank, and sizes of which nothing is left", () => {
  expect(() => new Upsample1d({ size: 2 }).forward(zeros([2, 3]))).toThrow(ShapeError);
  expect(() => new Upsample2d({ size: 2 }).forward(zeros([2, 3, 4]))).toThrow("Give it a batch axis");
  expect(() => new Upsample1d({ scaleFactor: 0.25 }).forward(zeros([1, 1, 3]))).toThrow(
    "Upsample1d.forward: the length of the output must be at least 1, got floor(3 * 0.25) = 0",
  );
  expect(() => new Upsample2d({ size: 3 }).forward(zeros([1, 1, 2, 0]))).toThrow(
    "Upsample2d.forward: the width of the input must be at least 1, got 0",
  );
});

test("Upsample1d and 2d refuse settings that do not go together", () => {
  expect(() => new Upsample1d({})).toThrow("Upsample1d: either size or scaleFactor must be given, got neither");
  expect(() => new Upsample2d({ size: 2, scaleFactor: 2 })).toThrow("must be given, got both");
  expect(() => new Upsample1d({ scaleFactor: 0 })).toThrow("scaleFactor must be a finite number above 0, got [0]");
  expect(() => new Upsample2d({ scaleFactor: [2] as never })).toThrow("above 0, or one for each axis, got [2]");
  expect(() => new Upsample1d({ size: 2, alignCorners: true })).toThrow(
    'Upsample1d: alignCorners goes with the mode "linear" only, got "nearest"',
  );
  expect(() => new Upsample1d({ size: 0 })).toThrow("Upsample1d: size must be a whole number from 1 up, got 0");
  expect(() => new Upsample1d({ size: 2, mode: "bilinear" as never })).toThrow(ValueError);
});

test("Upsample1d and 2d print their sizes", () => {
  expect(String(new Upsample1d({ scaleFactor: 1.5 }))).toBe("Upsample1d(times 1.5)");
  expect(String(new Upsample2d({ size: [2, 3], mode: "bilinear", alignCorners: true }))).toBe(
    'Upsample2d(to 2 x 3, "bilinear", corners aligned)',
  );
  expect(new Upsample1d({ size: 2 }).parameters()).toEqual([]);
});
