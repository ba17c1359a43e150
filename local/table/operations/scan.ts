import type { Item } from '../attribute-value.ts';
import { compileExpressions } from '../expressions.ts';
import { optionalWhole, readExpressionTexts, requiredText } from '../input.ts';
import type { StoredItem } from '../item-collection.ts';
import { keyText } from '../keys.ts';
import { existingTable, type Operation } from '../operation-context.ts';
import { validationError } from '../table-error.ts';
import { checkPageExpressions, type ReadSource, readPage, readSource, readStartKey } from './page.ts';

export const scan: Operation = (context, input) => {
  const texts = readExpressionTexts(input);
  const expressions = compileExpressions(texts, ['FilterExpression', 'ProjectionExpression']);
  const segment = optionalWhole(input, 'Segment');
  const segments = optionalWhole(input, 'TotalSegments');
  checkSegments(segment, segments);
  const source = readSource(existingTable(context, requiredText(input, 'TableName')), input);
  const start = readStartKey(source, input);
  checkPageExpressions(source, input, expressions);
  const all = source.entries.scan(start);
  const entries = segment === null || segments === null ? all : inSegment(all, source, segment, segments);
  return readPage({ source, entries, expressions, values: texts.ExpressionAttributeValues ?? {}, input });
};

function checkSegments(segment: number | null, segments: number | null): void {
  if (segment === null && segments !== null) {
    throw validationError(
      'The Segment parameter is required but was not present in the request when parameter TotalSegments is present',
    );
  }
  if (segments === null && segment !== null) {
    throw validationError(
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    );
  }
  if (segment !== null && segments !== null && segment >= segments) {
    throw validationError(
      `The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: ${segment} is not less than TotalSegments: ${segments}`,
    );
  }
}

function* inSegment(
  entries: Iterable<StoredItem>,
  source: ReadSource,
  segment: number,
  segments: number,
): Generator<StoredItem> {
  for (const stored of entries) if (spread(stored.item, source.key.hash) % segments === segment) yield stored;
}

/** A number that spreads partitions over segments (FNV-1a). */
function spread(item: Item, hash: string): number {
  const value = item[hash];
  let state = 0x811c9dc5;
  for (const character of value === undefined ? '' : keyText(value)) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return state;
}
