import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** The table of acts in docs/sheets.md and the tests of this folder name each other. */

const page = readFileSync('docs/sheets.md', 'utf8');
const lines = page.split('\n').flatMap((line) => {
  const [, act, , , test] = line.split('|').map((cell) => cell.trim());
  const named = /^`(?<file>[a-z-]+)`: (?<title>.+)$/.exec(test ?? '');
  return named?.groups === undefined ? [] : [{ act, file: named.groups.file, title: named.groups.title }];
});

it('holds a line for every act', () => {
  expect(lines.length).toBeGreaterThanOrEqual(45);
});

it.each(lines.map(({ act, file, title }) => [act, file, title]))('%s', (_act, file, title) => {
  const source = readFileSync(`test/scenario/acts/${file}.test.ts`, 'utf8');
  const isNamed = [`'${title}`, `"${title}`].some((quoted) => source.includes(quoted));
  expect(isNamed, `${file}.test.ts has no test «${title}»`).toBe(true);
});
