import { moveCorner, parseReference, printReference, type Reference } from './reference.ts';
import { tokenize } from './tokens.ts';

const BROKEN_REFERENCE = '#REF!';

/**
 * The formula as it reads when copied by so many rows and columns: relative references move, `$` ones stay, those
 * that leave the sheet become `#REF!`. A text that is no formula stays as it is.
 */
export function shiftFormula(text: string, rowDelta: number, columnDelta: number): string {
  return rewriteReferences(text, (reference) => {
    const first = moveCorner(reference.first, rowDelta, columnDelta);
    const last = reference.last === null ? null : moveCorner(reference.last, rowDelta, columnDelta);
    if (first === null || (last === null && reference.last !== null)) return null;
    return { ...reference, first, last };
  });
}

/** Every reference replaced; `null` breaks it. Everything else, spaces included, stays as written. */
export function rewriteReferences(text: string, rewrite: (reference: Reference) => Reference | null): string {
  const tokens = tokenize(text.slice(1));
  if (tokens === null) return text;
  const parts = tokens.map((token) => {
    const reference = token.kind === 'reference' ? parseReference(token.text) : null;
    if (reference === null) return token.text;
    const rewritten = rewrite(reference);
    return rewritten === null ? BROKEN_REFERENCE : printReference(rewritten);
  });
  return text.slice(0, 1) + parts.join('');
}
