import { empty } from "../allocate.ts";
import { kernelsFor } from "../engine/current-engine.ts";
import { ShapeError } from "../errors.ts";
import { expectContiguous, expectDType, expectRow, expectShape } from "../expect.ts";
import { contiguous, flat, pack } from "../layout.ts";
import { markChanged } from "../memory/change-clock.ts";
import { shapeText } from "../shape.ts";
import { dtypeOf } from "../tensor.ts";
import type { Tensor } from "../tensor.ts";
import { noteProduct } from "./multiply-adds.ts";

/** A product of two factors as they are, or with one of them turned over, rows for columns, without a view of it. */
export type ProductForm = "plain" | "transposeLeft" | "transposeRight";

/**
 * `a b` for `a` of `[m, k]` and `b` of `[k, n]`, any strides, as a new `[m, n]`; `a^T b` for an `a` of `[k, m]` with the
 * form "transposeLeft", `a b^T` for a `b` of `[n, k]` with "transposeRight". With a `row` of `[n]`, that is added to every
 * row.
 *
 * @throws ShapeError when `a` or `b` is no matrix, `k` differs, or `row` is not as long as the rows of the product;
 * DTypeError when the element types differ.
 */
export function matrixProduct(a: Tensor, b: Tensor, form: ProductForm = "plain", row?: Tensor): Tensor {
  expectProduct("matrixProduct", a, b, form);
  const c = empty([a.shape[rowAxis(form)], b.shape[columnAxis(form)]], dtypeOf(a));
  if (row !== undefined) expectRowOf("matrixProduct", row, c, "a");
  multiplyInto(c, a, b, form, false);
  if (row !== undefined) addRow(c, row);
  return c;
}

/**
 * `c += a b`, in place in a contiguous `c` of `[m, n]` that shares no memory with `a` or `b`; forms as in
 * {@link matrixProduct}.
 *
 * @param tells whether to tell if all of `c` is finite then, which costs one more look at it.
 * @returns with `tells` whether it is; undefined without, or where the engine does not know.
 * @throws ShapeError, DTypeError as {@link matrixProduct}, ValueError when `c` is not contiguous.
 */
export function addMatrixProduct(
  c: Tensor,
  a: Tensor,
  b: Tensor,
  form: ProductForm = "plain",
  tells = false,
): boolean | undefined {
  expectProduct("addMatrixProduct", a, b, form);
  expectShape("addMatrixProduct", "c", c, [a.shape[rowAxis(form)], b.shape[columnAxis(form)]]);
  expectDType("addMatrixProduct", "c", c, a, "a");
  expectContiguous("addMatrixProduct", "c", c);
  return multiplyInto(c, a, b, form, true, tells);
}

/** Which axis of the left factor counts the rows of the product. */
function rowAxis(form: ProductForm): 0 | 1 {
  return form === "transposeLeft" ? 1 : 0;
}

/** Which axis of the right factor counts the columns of the product. */
function columnAxis(form: ProductForm): 0 | 1 {
  return form === "transposeRight" ? 0 : 1;
}

/** `[m, k]` seen as `[k, m]`; nothing is copied. */
export function transposed(x: Tensor): Tensor {
  expectMatrix("transposed", "x", x);
  return x.transpose(1, 0);
}

/**
 * `x += row` for every row of a contiguous `x` of `[..., columns]`, in place; `row` is `[columns]`.
 *
 * @throws ShapeError or DTypeError when `row` is not like a row of `x`, ValueError when `x` is not contiguous.
 */
export function addRowInPlace(x: Tensor, row: Tensor): void {
  expectRowOf("addRowInPlace", row, x, "x");
  expectContiguous("addRowInPlace", "x", x);
  addRow(x, row);
  markChanged(x);
}

function expectRowOf(where: string, row: Tensor, x: Tensor, name: string): void {
  expectRow(where, "row", row, x);
  expectDType(where, "row", row, x, name);
}

function addRow(x: Tensor, row: Tensor): void {
  if (x.size > 0) kernelsFor(x).addRow(flat(x), flat(x), flat(contiguous(row)), x.size / row.size, row.size);
}

function expectMatrix(where: string, name: string, x: Tensor): void {
  if (x.shape.length === 2) return;
  throw new ShapeError({
    code: "rank-mismatch",
    where,
    expected: `${name} must have 2 axes, rows and columns`,
    got: shapeText(x.shape),
  });
}

function expectProduct(where: string, a: Tensor, b: Tensor, form: ProductForm): void {
  expectMatrix(where, "a", a);
  expectMatrix(where, "b", b);
  expectDType(where, "b", b, a, "a");
  if (a.shape[1 - rowAxis(form)] !== b.shape[1 - columnAxis(form)]) throw innerMismatch(where, a, b, form);
}

function innerMismatch(where: string, { shape: a }: Tensor, { shape: b }: Tensor, form: ProductForm): ShapeError {
  const length = a[1 - rowAxis(form)];
  const left = form === "transposeLeft" ? "rows" : "columns";
  const right = form === "transposeRight" ? "columns" : "rows";
  const fix = form === "plain" ? "Turn b over: transposed(b)" : 'Leave the factors as they are: the form "plain"';
  return new ShapeError({
    code: "inner-mismatch",
    where,
    expected: `b must have as many ${right} as a of ${shapeText(a)} has ${left}, ${length}`,
    got: shapeText(b),
    ...(length === b[columnAxis(form)] ? { fix } : {}),
  });
}

function multiplyInto(
  c: Tensor,
  left: Tensor,
  right: Tensor,
  form: ProductForm,
  accumulate: boolean,
  tells = false,
): boolean | undefined {
  const a = withoutNegativeStrides(left);
  const b = withoutNegativeStrides(right);
  const rows = rowAxis(form);
  const columns = columnAxis(form);
  const told = kernelsFor(c).matrixProduct(
    flat(c),
    fromFirst(a),
    fromFirst(b),
    a.shape[rows],
    b.shape[columns],
    a.shape[1 - rows],
    a.stride[rows],
    a.stride[1 - rows],
    b.stride[1 - columns],
    b.stride[columns],
    accumulate,
    tells,
  );
  noteProduct(a.shape[rows], b.shape[columns], a.shape[1 - rows]);
  return typeof told === "boolean" ? told : undefined;
}

/** A kernel's array begins at the first element, so a view that runs backwards from there is packed. */
function withoutNegativeStrides(x: Tensor): Tensor {
  return x.stride[0] < 0 || x.stride[1] < 0 ? pack(x) : x;
}

function fromFirst(x: Tensor): Tensor["data"] {
  return x.offset === 0 ? x.data : x.data.subarray(x.offset);
}
