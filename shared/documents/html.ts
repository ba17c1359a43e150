/** Text in which everything that came from people is escaped; it can be made by {@link html} alone. */
export type Html = Markup;

class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** As it is written to a file. */
  toString(): string {
    return this.#text;
  }
}

type Part = string | number | Html | readonly Html[] | null;

/** A template of HTML: what is put in is escaped, unless it is {@link Html} itself; `null` puts in nothing. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Markup(texts.map((text, index) => text + written(parts[index] ?? null)).join(''));
}

function written(part: Part): string {
  if (part === null) return '';
  if (part instanceof Markup) return part.toString();
  if (typeof part === 'object') return part.map(String).join('');
  return escaped(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * What no text of people needs: control characters, which HTML cannot hold, halves of a character, and marks that turn the
 * direction of writing, by which an amount could be made to read backwards.
 */
const UNWANTED = /(?![\t\n])[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu;

function escaped(text: string): string {
  return text.replace(UNWANTED, '').replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? '');
}
