import * as tensor from "@chainrule/tensor";
import { expect, test } from "vitest";

test("@chainrule/tensor exports every name that programs are built on", () => {
  expect(Object.keys(tensor)).toEqual(
    expect.arrayContaining(
      `ChainruleError DTypeError FormatError Random ShapeError StateError ValueError
     addMatrixProduct addRowInPlace addRowSums addScaled argmax assign binary broadcastAxes broadcastShape broadcastTo
     broadcastView contiguous dtypeOf empty emptyLike engineInfo expectContiguous expectDType expectGradient
     expectInputs expectShape expectTensor flat formatTensor fromTypedArray full isContiguous isIntegerTensor isTensor
     kernelsFor matrixProduct normalQuantile ones onesLike pack referenceEngine registerEngine reshape resolveAxes
     restride route row rowMajorStride sameShape scalar setToZero shapeText sizeOf startThreads sumOver sumToShape tensor threefry2x32 toNested
     transposed unary unaryGradient useEngine zeros zerosLike`.split(/\s+/),
    ),
  );
});
