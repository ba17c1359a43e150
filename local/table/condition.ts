import { bytesOf, compareScalars, elementsOf, sameValue } from './attribute-order.ts';
import { type AttributeValue, type Item, typeOf } from './attribute-value.ts';
import { type DocumentPath, readPath } from './document-path.ts';

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** A value's name (`:name`) stands for it, so that one condition serves every request of its form. */
export type Operand =
  | { readonly kind: 'path'; readonly path: DocumentPath }
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'size'; readonly of: Operand };

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly inner: Condition }
  | { readonly kind: 'compare'; readonly comparator: Comparator; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'between'; readonly operand: Operand; readonly low: Operand; readonly high: Operand }
  | { readonly kind: 'in'; readonly operand: Operand; readonly candidates: readonly Operand[] }
  | { readonly kind: 'exists' | 'not-exists'; readonly operand: Operand }
  | { readonly kind: 'has-type' | 'begins-with' | 'contains'; readonly operand: Operand; readonly argument: Operand };

/** Whether `condition` holds of `item`; an item that does not exist is the empty one. */
export function holds(condition: Condition, item: Item, values: Item): boolean {
  switch (condition.kind) {
    case 'and':
      return holds(condition.left, item, values) && holds(condition.right, item, values);
    case 'or':
      return holds(condition.left, item, values) || holds(condition.right, item, values);
    case 'not':
      return !holds(condition.inner, item, values);
    case 'exists':
      return resolve(condition.operand, item, values) !== undefined;
    case 'not-exists':
      return resolve(condition.operand, item, values) === undefined;
    case 'compare': {
      const right = resolve(condition.right, item, values);
      return compares(condition.comparator, resolve(condition.left, item, values), right);
    }
    case 'between': {
      const operand = resolve(condition.operand, item, values);
      return (
        compares('>=', operand, resolve(condition.low, item, values)) &&
        compares('<=', operand, resolve(condition.high, item, values))
      );
    }
    case 'in': {
      const operand = resolve(condition.operand, item, values);
      return condition.candidates.some((candidate) => compares('=', operand, resolve(candidate, item, values)));
    }
    default:
      return holdsOfArgument(
        condition.kind,
        resolve(condition.operand, item, values),
        resolve(condition.argument, item, values),
      );
  }
}

function holdsOfArgument(
  kind: 'has-type' | 'begins-with' | 'contains',
  operand: AttributeValue | undefined,
  argument: AttributeValue | undefined,
): boolean {
  if (operand === undefined || argument === undefined) return false;
  if (kind === 'has-type') return 'S' in argument && typeOf(operand) === argument.S;
  return kind === 'contains' ? contains(operand, argument) : beginsWith(operand, argument);
}

function resolve(operand: Operand, item: Item, values: Item): AttributeValue | undefined {
  switch (operand.kind) {
    case 'path':
      return readPath(item, operand.path);
    case 'value':
      return values[operand.name];
    case 'size': {
      const length = sizeOf(resolve(operand.of, item, values));
      return length === null ? undefined : { N: String(length) };
    }
  }
}

/** What `size()` gives: characters of text, bytes of binary, elements of the others. Numbers and the like have none. */
function sizeOf(value: AttributeValue | undefined): number | null {
  if (value === undefined) return null;
  if ('S' in value) return value.S.length;
  if ('B' in value) return bytesOf(value.B).length;
  if ('L' in value) return value.L.length;
  if ('M' in value) return Object.keys(value.M).length;
  return elementsOf(value).length || null;
}

function compares(
  comparator: Comparator,
  left: AttributeValue | undefined,
  right: AttributeValue | undefined,
): boolean {
  if (left === undefined || right === undefined) return comparator === '<>';
  if (comparator === '=') return sameValue(left, right);
  if (comparator === '<>') return !sameValue(left, right);
  const order = compareScalars(left, right);
  if (order === null) return false;
  if (comparator === '<') return order < 0;
  if (comparator === '<=') return order <= 0;
  return comparator === '>' ? order > 0 : order >= 0;
}

export function beginsWith(value: AttributeValue, prefix: AttributeValue): boolean {
  if ('S' in value && 'S' in prefix) return value.S.startsWith(prefix.S);
  if (!('B' in value && 'B' in prefix)) return false;
  const prefixBytes = bytesOf(prefix.B);
  return bytesOf(value.B).subarray(0, prefixBytes.length).equals(prefixBytes);
}

function contains(value: AttributeValue, part: AttributeValue): boolean {
  if ('S' in value) return 'S' in part && value.S.includes(part.S);
  if ('B' in value) return 'B' in part && bytesOf(value.B).includes(bytesOf(part.B));
  if ('L' in value) return value.L.some((element) => sameValue(element, part));
  if ('SS' in value) return 'S' in part && value.SS.includes(part.S);
  if ('NS' in value) return 'N' in part && value.NS.includes(part.N);
  return 'BS' in value && 'B' in part && value.BS.includes(part.B);
}
