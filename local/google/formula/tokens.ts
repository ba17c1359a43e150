import { BROKEN_REFERENCE_SOURCE, REFERENCE_SOURCE } from './reference.ts';

export type TokenKind =
  | 'space'
  | 'broken-reference'
  | 'reference'
  | 'number'
  | 'string'
  | 'error'
  | 'name'
  | 'operator'
  | 'open'
  | 'close'
  | 'separator';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

/**
 * Tried in this order: a reference before a number (`1:1`) and before a name (`A1`). The argument separator may be
 * a comma or a semicolon. Array literals in braces are not understood.
 */
const GRAMMAR: readonly (readonly [TokenKind, string])[] = [
  ['space', String.raw`\s+`],
  ['broken-reference', BROKEN_REFERENCE_SOURCE],
  ['reference', REFERENCE_SOURCE],
  ['number', String.raw`(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`],
  ['string', '"(?:[^"]|"")*"'],
  ['error', String.raw`#(?:N\/A|NAME\?|VALUE!|DIV\/0!|NUM!|ERROR!|NULL!)`],
  ['name', String.raw`[\p{L}_][\p{L}\p{N}_.]*`],
  ['operator', '<>|<=|>=|[-+*/^&=<>%]'],
  ['open', String.raw`\(`],
  ['close', String.raw`\)`],
  ['separator', '[,;]'],
];

const TOKEN = new RegExp(GRAMMAR.map(([, source]) => `(${source})`).join('|'), 'uy');

/** The tokens of what follows a formula's `=`; joining their texts gives it back. `null` if some of it is no token. */
export function tokenize(source: string): readonly Token[] | null {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const match = TOKEN.exec(source);
    if (match === null) return null;
    const group = match.findIndex((text, index) => index > 0 && text !== undefined);
    const kind = GRAMMAR[group - 1]?.[0];
    if (kind === undefined) return null;
    tokens.push({ kind, text: match[0] });
  }
  return tokens;
}
