/** Distinct patterns kept: a workbook's conditional formats have one each. */
const CACHE_MAX = 500;
const cache = new Map<string, RegExp | null>();

/**
 * The JavaScript expression that matches as RE2 would with this pattern, anywhere in the text; `null` where RE2 has
 * no such pattern.
 *
 * Covered: what both share, leading flags `(?ims)`, `(?P<name>…)`, `\A`, `\z`, `\Q…\E`, `\pL`, `\p{Han}`,
 * `[[:alpha:]]` classes and escaped punctuation. Refused as by RE2: look-around and back-references. Not covered:
 * flags inside the pattern, `\C`, `(?U)`; and where RE2's time is linear, a pattern such as `(a+)+$` can be slow here.
 */
export function regularExpression(source: string): RegExp | null {
  const known = cache.get(source);
  if (known !== undefined) return known;
  const expression = compile(source);
  if (cache.size >= CACHE_MAX) cache.clear();
  cache.set(source, expression);
  return expression;
}

const LEADING_FLAGS = /^\(\?([ims]+)\)/;
const UNKNOWN_TO_RE2 = /^(?:\(\?<?[=!]|\\[1-9]|\\k)/;
const PIECE = /\(\?<?[=!]|\(\?P<|\\Q[\s\S]*?(?:\\E|$)|\\[pP]\{\^?\w+\}|\\[pP][A-Z]|\[:\^?[a-z]+:\]|\\[\s\S]|[\s\S]/gu;

const CLASS_BY_NAME: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: String.raw`\x00-\x7F`,
  blank: String.raw`\t `,
  cntrl: String.raw`\x00-\x1F\x7F`,
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: String.raw`!-\/:-@\[-\x60\{-~`,
  space: String.raw`\t\n\v\f\r `,
  upper: 'A-Z',
  word: String.raw`\w`,
  xdigit: '0-9A-Fa-f',
};

function compile(source: string): RegExp | null {
  const flags = LEADING_FLAGS.exec(source);
  const pieces = source.slice(flags?.[0].length ?? 0).match(PIECE) ?? [];
  if (pieces.some((piece) => UNKNOWN_TO_RE2.test(piece))) return null;
  try {
    return new RegExp(pieces.map(translate).join(''), `u${[...new Set(flags?.[1] ?? '')].join('')}`);
  } catch {
    // The constructor throws on what is no pattern at all, which here is an error value.
    return null;
  }
}

function translate(piece: string): string {
  if (piece === '(?P<') return '(?<';
  if (piece === String.raw`\A`) return '(?<![\\s\\S])';
  if (piece === String.raw`\z`) return '(?![\\s\\S])';
  if (piece.startsWith(String.raw`\Q`)) return escapeLiteral(piece.replace(/^\\Q|\\E$/g, ''));
  if (/^\\[pP]/.test(piece)) return translateProperty(piece);
  if (piece.startsWith('[:')) return CLASS_BY_NAME[piece.slice(2, -2)] ?? piece;
  // Escaped punctuation that JavaScript knows no escape for stands for itself.
  return /^\\[^\w\s^$\\.*+?()[\]{}|/-]$/u.test(piece) ? piece.slice(1) : translateHyphen(piece);
}

/** An escaped hyphen is an error outside a class in JavaScript; its code is allowed everywhere. */
function translateHyphen(piece: string): string {
  return piece === String.raw`\-` ? String.raw`\x2D` : piece;
}

function translateProperty(piece: string): string {
  const letter = piece.slice(0, 2);
  const name = piece.slice(2).replace(/[{}]/g, '');
  return name.length <= 2 ? `${letter}{${name}}` : `${letter}{Script=${name}}`;
}

function escapeLiteral(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, (character) => `\\x${character.charCodeAt(0).toString(16)}`);
}
