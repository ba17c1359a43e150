import { elementsOf } from './attribute-order.ts';
import { type AttributeValue, type Item, typeOf } from './attribute-value.ts';
import { addDecimals } from './decimal.ts';
import { type DocumentPath, readPath } from './document-path.ts';
import { openDraft } from './item-draft.ts';
import { validationError } from './table-error.ts';

export type SetOperand =
  | { readonly kind: 'path'; readonly path: DocumentPath }
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'plus' | 'minus' | 'list-append'; readonly left: SetOperand; readonly right: SetOperand }
  | { readonly kind: 'if-not-exists'; readonly path: DocumentPath; readonly otherwise: SetOperand };

export type UpdateAction =
  | { readonly kind: 'set'; readonly path: DocumentPath; readonly operand: SetOperand }
  | { readonly kind: 'remove'; readonly path: DocumentPath }
  | { readonly kind: 'add' | 'delete'; readonly path: DocumentPath; readonly name: string };

const WRONG_OPERAND_TYPE = 'An operand in the update expression has an incorrect data type';

/**
 * The item after `actions`. Every operand is read from the item as it was before the first of them. Throws
 * ValidationException when a path's parent does not exist or an operand is missing or of the wrong type.
 */
export function applyUpdate(item: Item, actions: readonly UpdateAction[], values: Item): Item {
  const draft = openDraft(item);
  for (const action of actions) {
    if (action.kind === 'remove') {
      draft.remove(action.path);
      continue;
    }
    const before = readPath(item, action.path);
    const after =
      action.kind === 'set'
        ? resolve(action.operand, item, values)
        : combine(action.kind, before, valueNamed(action.name, values));
    if (after === undefined) draft.remove(action.path);
    else draft.set(action.path, after);
  }
  return draft.close();
}

function resolve(operand: SetOperand, item: Item, values: Item): AttributeValue {
  switch (operand.kind) {
    case 'value':
      return valueNamed(operand.name, values);
    case 'if-not-exists':
      return readPath(item, operand.path) ?? resolve(operand.otherwise, item, values);
    case 'path': {
      const value = readPath(item, operand.path);
      if (value !== undefined) return value;
      throw validationError('The provided expression refers to an attribute that does not exist in the item');
    }
    case 'list-append': {
      const left = resolve(operand.left, item, values);
      const right = resolve(operand.right, item, values);
      if ('L' in left && 'L' in right) return { L: [...left.L, ...right.L] };
      throw validationError(WRONG_OPERAND_TYPE);
    }
    default: {
      const left = resolve(operand.left, item, values);
      const right = resolve(operand.right, item, values);
      if (!('N' in left && 'N' in right)) throw validationError(WRONG_OPERAND_TYPE);
      return { N: addDecimals(left.N, right.N, operand.kind === 'plus' ? 1 : -1) };
    }
  }
}

function valueNamed(name: string, values: Item): AttributeValue {
  const value = values[name];
  if (value !== undefined) return value;
  throw validationError(`An expression attribute value used in expression is not defined; attribute value: ${name}`);
}

/** `undefined` when the attribute is gone: a set that lost its last element, or nothing to delete from. */
function combine(
  kind: 'add' | 'delete',
  before: AttributeValue | undefined,
  operand: AttributeValue,
): AttributeValue | undefined {
  if (before !== undefined && typeOf(before) !== typeOf(operand)) throw validationError(WRONG_OPERAND_TYPE);
  if ('N' in operand) {
    return { N: addDecimals(before !== undefined && 'N' in before ? before.N : '0', operand.N, 1) };
  }
  const existing = before === undefined ? [] : elementsOf(before);
  const given = elementsOf(operand);
  const elements =
    kind === 'add'
      ? [...existing, ...given.filter((element) => !existing.includes(element))]
      : existing.filter((element) => !given.includes(element));
  if (elements.length === 0) return undefined;
  if ('SS' in operand) return { SS: elements };
  return 'NS' in operand ? { NS: elements } : { BS: elements };
}
