import type { Locale, LocalizedText } from '../kernel/locale.ts';
import { fill } from '../policy/fill.ts';
import { type Html, html } from './html.ts';

export function paragraphs(
  texts: readonly LocalizedText[],
  facts: Readonly<Record<string, string>>,
  locale: Locale,
): readonly Html[] {
  return texts.map(
    (text) => html`<p>${fill(text[locale], facts)}</p>
`,
  );
}
