import type { Locale } from '../kernel/locale.ts';
import { type Html, html } from './html.ts';

/**
 * Plain headings, paragraphs and one table at a time, styled by tag: a browser prints it on A4, and a word processor that
 * takes it in and passes over half of the styles still shows a letter.
 */
const STYLE = html`
  @page { size: A4; margin: 25mm 22mm; }
  * { box-sizing: border-box; }
  body { margin: 0; font-family: "Songti SC", SimSun, "Noto Serif CJK SC", "Times New Roman", serif; font-size: 12pt; line-height: 1.6; color: #000; }
  body:lang(en) { font-family: "Times New Roman", "Noto Serif", "Songti SC", SimSun, "Noto Serif CJK SC", serif; }
  h1 { margin: 0 0 18pt; font-size: 20pt; text-align: center; }
  h1:lang(zh) { letter-spacing: 2pt; }
  h2 { margin: 18pt 0 6pt; font-size: 13pt; break-after: avoid; }
  p { margin: 0 0 8pt; }
  p.letterhead, p.reference, p.signature { text-align: right; }
  p.letterhead { margin-bottom: 24pt; border-bottom: 0.75pt solid #000; padding-bottom: 6pt; text-align: left; }
  p.signature { margin-top: 30pt; break-inside: avoid; }
  table { width: 100%; margin: 6pt 0 12pt; border-collapse: collapse; font-size: 11pt; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  th, td { padding: 3pt 6pt; border: 0.75pt solid #000; text-align: left; }
  th.amount, td.amount { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
  section { break-after: page; }
  section:last-of-type { break-after: auto; }
`;

/** A whole paper, ready to be printed. */
export function page({
  title,
  locale,
  body,
}: {
  readonly title: string;
  readonly locale: Locale;
  readonly body: Html;
}): string {
  const document = html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`;
  return document.toString();
}
