import { parseUnitCode, type UnitCode } from '../../kernel/identity.ts';
import type { Directory, Post } from './state.ts';

/** How closely one entry of a grid names a unit: an exact code more than any prefix, a longer prefix more than a shorter. */
const EXACT_MATCH = Number.POSITIVE_INFINITY;
const NO_MATCH = -1;

function closeness(entry: string, unit: UnitCode): number {
  const text = entry.trim();
  if (!text.endsWith('*')) return parseUnitCode(text) === unit ? EXACT_MATCH : NO_MATCH;
  const prefix = parseUnitCode(text.slice(0, -1)) ?? '';
  return unit.startsWith(prefix) ? prefix.length : NO_MATCH;
}

/**
 * The post whose grid names `unit` most closely. `ambiguous` when two posts name it equally closely.
 * Source: docs/rules.md §1.3.
 */
export function postOfUnit(directory: Directory, unit: UnitCode): Post | 'none' | 'ambiguous' {
  let closest: Post | 'none' | 'ambiguous' = 'none';
  let best = NO_MATCH;
  for (const post of directory.posts) {
    const match = Math.max(NO_MATCH, ...post.grid.map((entry) => closeness(entry, unit)));
    if (match > best) {
      best = match;
      closest = post;
    } else if (match === best && match !== NO_MATCH) {
      closest = 'ambiguous';
    }
  }
  return closest;
}
