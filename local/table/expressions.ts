import { compareScalars } from './attribute-order.ts';
import type { AttributeValue, Item } from './attribute-value.ts';
import { typeOf } from './attribute-value.ts';
import type { Condition } from './condition.ts';
import type { DocumentPath } from './document-path.ts';
import { parseExpressions, parseKeyConditions } from './dynalite-rules.ts';
import { documentPath, type KeyCondition, readCondition, readKeyConditions, readUpdates } from './expression-tree.ts';
import type { ParsedRequest } from './parsed-expression.ts';
import type { UpdateAction } from './update.ts';

/** The expressions of a request with their names and values. */
export interface ExpressionTexts {
  readonly UpdateExpression?: string;
  readonly ConditionExpression?: string;
  readonly KeyConditionExpression?: string;
  readonly FilterExpression?: string;
  readonly ProjectionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
}

export type ExpressionName = Exclude<keyof ExpressionTexts, 'ExpressionAttributeNames' | 'ExpressionAttributeValues'>;

/** The expressions of a request, ready to be evaluated with any values of the same names and types. */
export interface Expressions {
  readonly updates: readonly UpdateAction[];
  readonly condition: Condition | null;
  readonly keyConditions: readonly KeyCondition[];
  readonly filter: Condition | null;
  readonly filterAttributes: ReadonlySet<string>;
  readonly projection: readonly DocumentPath[] | null;
  /** Attributes that are looked into (`a.b`, `a[0]`), which keys may not be. */
  readonly nestedAttributes: ReadonlySet<string>;
  /** Pairs of values that were found to be in order when parsed; another pair may not be. */
  readonly boundaries: readonly (readonly [low: string, high: string])[];
  /** Values that name an attribute type. */
  readonly typeNames: readonly string[];
}

const NONE: Expressions = {
  updates: [],
  condition: null,
  keyConditions: [],
  filter: null,
  filterAttributes: new Set(),
  projection: null,
  nestedAttributes: new Set(),
  boundaries: [],
  typeNames: [],
};

/** The product has some dozens of expressions; the rest is for scripts that write values into theirs. */
const CACHE_MAX = 1_000;
const cache = new Map<string, Expressions>();

const ATTRIBUTE_TYPES: ReadonlySet<string> = new Set(['S', 'N', 'B', 'NULL', 'SS', 'BOOL', 'L', 'BS', 'NS', 'M']);

/**
 * Parses with dynalite's parsers, once per form of request: the texts, the names and the types of the values.
 * `allowed` are the expressions the operation knows. Throws ValidationException in DynamoDB's words.
 */
export function compileExpressions(texts: ExpressionTexts, allowed: readonly ExpressionName[]): Expressions {
  if (isEmpty(texts)) return NONE;
  const form = formOf(texts, allowed);
  const cached = cache.get(form);
  if (cached !== undefined && stillInOrder(cached, texts.ExpressionAttributeValues ?? {})) return cached;
  const parsed = parse(texts, allowed);
  if (cache.size >= CACHE_MAX) cache.clear();
  cache.set(form, parsed);
  return parsed;
}

function isEmpty(texts: ExpressionTexts): boolean {
  for (const _name in texts) return false;
  return true;
}

function formOf(texts: ExpressionTexts, allowed: readonly ExpressionName[]): string {
  let form = `${allowed.join()}\n${texts.UpdateExpression}\n${texts.ConditionExpression}\n`;
  form += `${texts.KeyConditionExpression}\n${texts.FilterExpression}\n${texts.ProjectionExpression}\n`;
  for (const name in texts.ExpressionAttributeNames) form += `${name}=${texts.ExpressionAttributeNames[name]}\n`;
  for (const name in texts.ExpressionAttributeValues) {
    const value = texts.ExpressionAttributeValues[name];
    if (value !== undefined) form += `${name}=${typeOf(value)}\n`;
  }
  return form;
}

function stillInOrder(expressions: Expressions, values: Item): boolean {
  const inOrder = expressions.boundaries.every(([low, high]) => {
    const lowValue = values[low];
    const highValue = values[high];
    return lowValue !== undefined && highValue !== undefined && (compareScalars(lowValue, highValue) ?? 1) <= 0;
  });
  return (
    inOrder &&
    expressions.typeNames.every((name) => {
      const value = values[name];
      return value !== undefined && 'S' in value && ATTRIBUTE_TYPES.has(value.S);
    })
  );
}

function parse(texts: ExpressionTexts, allowed: readonly ExpressionName[]): Expressions {
  const names = new Map<unknown, string>();
  const request: ParsedRequest = {
    ...texts,
    ...(texts.ExpressionAttributeValues && {
      ExpressionAttributeValues: named(texts.ExpressionAttributeValues, names),
    }),
  };
  parseExpressions(request, allowed);
  const boundaries: [string, string][] = [];
  const typeNames: string[] = [];
  const context = { names, boundaries, typeNames };
  return {
    updates: request._updates === undefined ? [] : readUpdates(request._updates.sections, context),
    condition: request._condition === undefined ? null : readCondition(request._condition.expression, context),
    keyConditions:
      request._keyCondition === undefined
        ? []
        : readKeyConditions(parseKeyConditions(request._keyCondition.expression), context),
    filter: request._filter === undefined ? null : readCondition(request._filter.expression, context),
    filterAttributes: new Set(Object.keys(request._filter?.pathHeads ?? {})),
    projection: request._projection === undefined ? null : request._projection.paths.map(documentPath),
    nestedAttributes: new Set(
      [request._updates, request._projection, request._filter].flatMap((each) => Object.keys(each?.nestedPaths ?? {})),
    ),
    boundaries,
    typeNames,
  };
}

/** Copies of `values` that tell by identity which name each has in the parsed expression. */
function named(values: Item, names: Map<unknown, string>): Record<string, AttributeValue> {
  const copies: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(values)) {
    const copy = { ...value };
    names.set(copy, name);
    copies[name] = copy;
  }
  return copies;
}
