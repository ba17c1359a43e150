import type { AttributeValue, Item } from './attribute-value.ts';
import type { DocumentPath } from './document-path.ts';
import { validationError } from './table-error.ts';

/** An item being changed. What it was made from is never touched: a document is copied before it is changed inside. */
interface ItemDraft {
  /** Throws ValidationException when the path's parent does not exist. An index past a list's end appends. */
  set(path: DocumentPath, value: AttributeValue): void;
  /** Removing what is not there does nothing, unless the path's parent does not exist. */
  remove(path: DocumentPath): void;
  /** Lists close up only here, so that indexes mean the places before the update. */
  close(): Item;
}

interface TouchedList {
  readonly list: AttributeValue[];
  readonly replacements: Map<number, AttributeValue>;
  readonly removals: Set<number>;
}

export function openDraft(item: Item): ItemDraft {
  return new CopyingDraft(item);
}

class CopyingDraft implements ItemDraft {
  readonly #draft: Record<string, AttributeValue>;
  /** Most updates change no document inside, so that these are made only when one does. */
  #copied: Set<string> | null = null;
  #touchedLists: Map<AttributeValue[], TouchedList> | null = null;

  constructor(item: Item) {
    this.#draft = { ...item };
  }

  set(path: DocumentPath, value: AttributeValue): void {
    if (path.length === 1) {
      this.#draft[path[0]] = value;
      return;
    }
    const { map, list, step } = placeIn(this.#parentOf(path), path);
    if (map !== null) map[step] = value;
    else this.#touched(list).replacements.set(step, value);
  }

  remove(path: DocumentPath): void {
    if (path.length === 1) {
      delete this.#draft[path[0]];
      return;
    }
    const { map, list, step } = placeIn(this.#parentOf(path), path);
    if (map !== null) delete map[step];
    else this.#touched(list).removals.add(step);
  }

  close(): Item {
    for (const { list, replacements, removals } of this.#touchedLists?.values() ?? []) {
      closeList(list, replacements, removals);
    }
    return this.#draft;
  }

  #parentOf(path: DocumentPath): AttributeValue {
    const [head] = path;
    const document = this.#draft[head];
    this.#copied ??= new Set();
    if (document !== undefined && !this.#copied.has(head)) {
      this.#draft[head] = copyOf(document);
      this.#copied.add(head);
    }
    return parentInside(this.#draft, path);
  }

  #touched(list: AttributeValue[]): TouchedList {
    this.#touchedLists ??= new Map();
    const known = this.#touchedLists.get(list);
    if (known !== undefined) return known;
    const fresh: TouchedList = { list, replacements: new Map(), removals: new Set() };
    this.#touchedLists.set(list, fresh);
    return fresh;
  }
}

type Place =
  | { readonly map: Record<string, AttributeValue>; readonly list: null; readonly step: string }
  | { readonly map: null; readonly list: AttributeValue[]; readonly step: number };

function placeIn(parent: AttributeValue, path: DocumentPath): Place {
  const step = path[path.length - 1];
  if ('M' in parent && typeof step === 'string') return { map: parent.M, list: null, step };
  if ('L' in parent && typeof step === 'number') return { map: null, list: parent.L, step };
  throw invalidPath();
}

function parentInside(item: Item, path: DocumentPath): AttributeValue {
  let value = item[path[0]];
  for (let depth = 1; depth < path.length - 1 && value !== undefined; depth += 1) {
    const step = path[depth];
    if (typeof step === 'number') value = 'L' in value ? value.L[step] : undefined;
    else if (step !== undefined) value = 'M' in value ? value.M[step] : undefined;
  }
  if (value === undefined) throw invalidPath();
  return value;
}

function closeList(
  list: AttributeValue[],
  replacements: ReadonlyMap<number, AttributeValue>,
  removals: ReadonlySet<number>,
): void {
  const kept = list
    .map((element, index) => replacements.get(index) ?? element)
    .filter((_element, index) => !removals.has(index));
  const appended = [...replacements]
    .filter(([index]) => index >= list.length)
    .sort(([left], [right]) => left - right)
    .map(([, value]) => value);
  list.splice(0, list.length, ...kept, ...appended);
}

function copyOf(value: AttributeValue): AttributeValue {
  if ('M' in value) {
    return { M: Object.fromEntries(Object.entries(value.M).map(([name, inner]) => [name, copyOf(inner)])) };
  }
  return 'L' in value ? { L: value.L.map(copyOf) } : value;
}

function invalidPath() {
  return validationError('The document path provided in the update expression is invalid for update');
}
