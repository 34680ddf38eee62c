import { Conv1d, Pad1d, Pad2d } from "@chainrule/layers";
import { ShapeError, tensor, ValueError, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

const sequence = tensor([[[1, 2, 3]]]);

test("Pad1d.forward puts a constant, a mirror image, the outermost entry or the other end beyond the ends", () => {
  expect(new Pad1d(1).forward(sequence)).toBeAllClose([[[0, 1, 2, 3, 0]]]);
  expect(new Pad1d([0, 2], { value: 7 }).forward(sequence)).toBeAllClose([[[1, 2, 3, 7, 7]]]);
  expect(new Pad1d(2, { mode: "reflect" }).forward(sequence)).toBeAllClose([[[3, 2, 1, 2, 3, 2, 1]]]);
  expect(new Pad1d(2, { mode: "replicate" }).forward(sequence)).toBeAllClose([[[1, 1, 1, 2, 3, 3, 3]]]);
  expect(new Pad1d([1, 3], { mode: "circular" }).forward(sequence)).toBeAllClose([[[3, 1, 2, 3, 1, 2, 3]]]);
});

test("Pad1d.backward adds up the gradients of all copies, and drops those of a constant", () => {
  const [constant, mirrored] = [new Pad1d(1), new Pad1d([2, 0], { mode: "reflect" })];
  constant.forward(sequence);
  expect(constant.backward(tensor([[[1, 2, 3, 4, 5]]]))[0]).toBeAllClose([[[2, 3, 4]]]);
  mirrored.forward(sequence);
  expect(mirrored.backward(tensor([[[1, 2, 4, 8, 16]]]))[0]).toBeAllClose([[[4, 2 + 8, 1 + 16]]]);
});

test("Pad2d.forward pads rows and columns, the corners too", () => {
  const image = tensor([
    [
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ]);
  expect(new Pad2d([1, 0, 0, 1], { value: 5 }).forward(image)).toBeAllClose([
    [
      [
        [5, 5, 5],
        [1, 2, 5],
        [3, 4, 5],
      ],
    ],
  ]);
  expect(new Pad2d([0, 1], { mode: "reflect" }).forward(image)).toBeAllClose([
    [
      [
        [2, 1, 2, 1],
        [4, 3, 4, 3],
      ],
    ],
  ]);
  expect(new Pad2d(1, { mode: "circular" }).forward(image)).toBeAllClose([
    [
      [
        [4, 3, 4, 3],
        [2, 1, 2, 1],
        [4, 3, 4, 3],
        [2, 1, 2, 1],
      ],
    ],
  ]);
});

test("Pad1d with zeros is the padding of a convolution", () => {
  const layer = new Conv1d(1, 2, 3, { padding: 2 });
  const plain = new Conv1d(1, 2, 3, { share: layer });
  expect(plain.forward(new Pad1d(2).forward(sequence))).toBeAllClose(layer.forward(sequence));
});

test("Pad1d and Pad2d leave NaN and infinities where they are, and take other sizes after the first", () => {
  const gate = new Pad1d(1, { value: -Infinity });
  expect(gate.forward(tensor([[[NaN, Infinity]]]))).toBeAllClose([[[-Infinity, NaN, Infinity, -Infinity]]]);
  expect(gate.forward(tensor([[[1]]]))).toBeAllClose([[[-Infinity, 1, -Infinity]]]);
});

test("Pad1d and Pad2d refuse padding that the input cannot fill, with the arithmetic", () => {
  expect(() => new Pad1d(3, { mode: "reflect" }).forward(sequence)).toThrow(ShapeError);
  expect(() => new Pad1d(3, { mode: "reflect" }).forward(sequence)).toThrow(
    'Pad1d.forward: the mode "reflect" has at most length - 1 = 3 - 1 = 2 entries for a side, got 3. Take less padding',
  );
  expect(() => new Pad2d([0, 3], { mode: "circular" }).forward(zeros([1, 1, 1, 2]))).toThrow(
    'Pad2d.forward: the mode "circular" has at most width = 2 entries for a side, got 3',
  );
  expect(() => new Pad2d(1).forward(zeros([1, 1, 0, 2]))).toThrow("the height of the input must be at least 1, got 0");
  expect(() => new Pad1d(1).forward(zeros([1, 2]))).toThrow("Pad1d.forward: input must be [batch, channels, length]");
  expect(() => new Pad2d(1).forward(zeros([1, 2, 3]))).toThrow("Give it a batch axis");
});

test("Pad1d and Pad2d refuse settings that are none", () => {
  expect(() => new Pad1d(-1)).toThrow("Pad1d: padding must be a whole number from 0 up, got -1");
  expect(() => new Pad1d([1] as never)).toThrow("Pad1d: padding must be a number or a pair [before, after], got [1]");
  expect(() => new Pad2d([1, 2, 3] as never)).toThrow(
    "a pair [height, width], or [top, bottom, left, right], got [1, 2, 3]",
  );
  expect(() => new Pad1d(1, { mode: "wrap" as never })).toThrow(ValueError);
  expect(() => new Pad1d(1, { mode: "reflect", value: 1 })).toThrow(
    'Pad1d: a value goes with the mode "constant" only, got 1 with "reflect"',
  );
  expect(() => new Pad2d(1, { value: "0" as never })).toThrow("Pad2d: value must be a number, got 0");
});

test("Pad1d and Pad2d print their sides", () => {
  expect(String(new Pad1d(2))).toBe("Pad1d(2)");
  expect(String(new Pad1d([1, 2], { value: 3 }))).toBe("Pad1d([1, 2], value 3)");
  expect(String(new Pad2d([1, 2], { mode: "reflect" }))).toBe('Pad2d([1, 1, 2, 2], "reflect")');
  expect(new Pad1d(1).parameters()).toEqual([]);
});
