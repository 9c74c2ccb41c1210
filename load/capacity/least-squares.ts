export type LinearFit = {
  /** One a column, none below 0. */
  readonly coefficients: readonly number[];
  /** Columns that the data do not tell apart from those before them; their coefficient is 0. */
  readonly notToldApart: readonly number[];
  /** Root of the mean square of what is left. */
  readonly residual: number;
};

/** A column that is so much of a sum of others is none of its own. */
const dependent = 1e-6;

/**
 * Fits values by columns with coefficients of at least 0, by least squares. A cost below nothing is noise: the worst
 * such column is taken out and the others are fitted again.
 */
export function leastSquares(rows: readonly (readonly number[])[], values: readonly number[]): LinearFit {
  const width = rows[0]?.length ?? 0;
  const notToldApart = dependentColumns(rows, width);
  let columns = Array.from({ length: width }, (_, index) => index).filter((index) => !notToldApart.includes(index));
  for (;;) {
    const solved = solve(rows, values, columns);
    const lowest = Math.min(0, ...solved);
    if (lowest === 0) return { notToldApart, ...withResidual(rows, values, { columns, solved, width }) };
    columns = columns.filter((_, at) => solved[at] !== lowest);
  }
}

function withResidual(
  rows: readonly (readonly number[])[],
  values: readonly number[],
  {
    columns,
    solved,
    width,
  }: { readonly columns: readonly number[]; readonly solved: readonly number[]; width: number },
): Pick<LinearFit, 'coefficients' | 'residual'> {
  const coefficients = Array.from({ length: width }, (_, index) => solved[columns.indexOf(index)] ?? 0);
  const squares = rows.map((row, index) => (dot(row, coefficients) - (values[index] ?? 0)) ** 2);
  return { coefficients, residual: Math.sqrt(sum(squares) / Math.max(1, rows.length)) };
}

/** By Gram and Schmidt: what is left of a column after those before it are taken out of it. */
function dependentColumns(rows: readonly (readonly number[])[], width: number): readonly number[] {
  const kept: (readonly number[])[] = [];
  return Array.from({ length: width }, (_, index) => index).filter((index) => {
    const column = rows.map((row) => row[index] ?? 0);
    const left = kept.reduce((rest, unit) => without(rest, unit), column);
    const length = Math.sqrt(dot(left, left));
    if (length <= dependent * Math.sqrt(dot(column, column)) || length === 0) return true;
    kept.push(left.map((value) => value / length));
    return false;
  });
}

function without(column: readonly number[], unit: readonly number[]): readonly number[] {
  const along = dot(column, unit);
  return column.map((value, index) => value - along * (unit[index] ?? 0));
}

/** Solves the normal equations; the columns are independent. */
function solve(
  rows: readonly (readonly number[])[],
  values: readonly number[],
  columns: readonly number[],
): readonly number[] {
  const of = (index: number): readonly number[] => rows.map((row) => row[index] ?? 0);
  const lengths = columns.map((index) => Math.sqrt(dot(of(index), of(index))));
  const scaled = columns.map((index, at) => of(index).map((value) => value / (lengths[at] ?? 1)));
  const matrix = scaled.map((one) => [...scaled.map((other) => dot(one, other)), dot(one, values)]);
  return eliminated(matrix).map((value, at) => value / (lengths[at] ?? 1));
}

/** Gauss and Jordan; the matrix is symmetric and positive, so no row has to be exchanged. */
function eliminated(given: readonly (readonly number[])[]): readonly number[] {
  let matrix = given;
  for (let at = 0; at < given.length; at += 1) {
    const pivot = matrix[at]?.map((value) => value / (matrix[at]?.[at] ?? 1)) ?? [];
    matrix = matrix.map((row, index) =>
      index === at ? pivot : row.map((value, column) => value - (row[at] ?? 0) * (pivot[column] ?? 0)),
    );
  }
  return matrix.map((row) => row.at(-1) ?? 0);
}

function dot(one: readonly number[], other: readonly number[]): number {
  return sum(one.map((value, index) => value * (other[index] ?? 0)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
