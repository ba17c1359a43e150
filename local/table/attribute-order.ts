import { type AttributeValue, type Item, typeOf } from './attribute-value.ts';
import { compareDecimals } from './decimal.ts';

/** Order of UTF-8 bytes. JavaScript's own order differs where one text has a surrogate pair. */
export function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const leftUnit = left.charCodeAt(index);
    const rightUnit = right.charCodeAt(index);
    if (leftUnit !== rightUnit) return codePointRank(leftUnit) - codePointRank(rightUnit);
  }
  return left.length - right.length;
}

/** Surrogates stand for code points above U+FFFF and so come after every other unit. */
function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** Order of two keys or operands; `null` when they have no order (different types, or not string, number or binary). */
export function compareScalars(left: AttributeValue, right: AttributeValue): number | null {
  if ('S' in left && 'S' in right) return compareText(left.S, right.S);
  if ('N' in left && 'N' in right) return compareDecimals(left.N, right.N);
  if ('B' in left && 'B' in right) return Buffer.compare(bytesOf(left.B), bytesOf(right.B));
  return null;
}

export function bytesOf(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}

/** Equality of values: sets without order, lists with it, maps by their entries. */
export function sameValue(left: AttributeValue, right: AttributeValue): boolean {
  if (left === right) return true;
  if ('S' in left) return 'S' in right && left.S === right.S;
  if ('N' in left) return 'N' in right && left.N === right.N;
  if ('BOOL' in left) return 'BOOL' in right && left.BOOL === right.BOOL;
  if ('NULL' in left) return 'NULL' in right;
  if ('M' in left) return 'M' in right && sameItem(left.M, right.M);
  if ('L' in left) return 'L' in right && sameList(left.L, right.L);
  if ('B' in left) return 'B' in right && left.B === right.B;
  const type = typeOf(left);
  return type === typeOf(right) && sameSet(elementsOf(left), elementsOf(right));
}

export function sameItem(left: Item, right: Item): boolean {
  if (left === right) return true;
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  return names.every((name) => {
    const leftValue = left[name];
    const rightValue = right[name];
    return leftValue !== undefined && rightValue !== undefined && sameValue(leftValue, rightValue);
  });
}

function sameList(left: readonly AttributeValue[], right: readonly AttributeValue[]): boolean {
  if (left.length !== right.length) return false;
  return left.every((element, index) => {
    const other = right[index];
    return other !== undefined && sameValue(element, other);
  });
}

function sameSet(left: readonly string[], right: readonly string[]): boolean {
  if (left.length !== right.length) return false;
  const elements = new Set(right);
  return left.every((element) => elements.has(element));
}

/** The elements of a set; none for any other value. */
export function elementsOf(value: AttributeValue): readonly string[] {
  if ('SS' in value) return value.SS;
  if ('NS' in value) return value.NS;
  return 'BS' in value ? value.BS : [];
}
