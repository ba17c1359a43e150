import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** The tables of docs/stand-in.md and the tests of this folder name each other. */

const lines = readFileSync('docs/stand-in.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, point, , test] = line.split('|').map((cell) => cell.trim());
    const named = /^`(?<file>[a-z-]+)`: (?<title>.+)$/.exec(test ?? '');
    return named?.groups === undefined ? [] : [{ point, file: named.groups.file, title: named.groups.title }];
  });

it('holds a line for every point', () => {
  expect(lines.length).toBeGreaterThanOrEqual(40);
});

it.each(lines.map(({ point, file, title }) => [point, file, title]))('%s', (_point, file, title) => {
  const source = readFileSync(`test/contract/sheets/${file}.test.ts`, 'utf8');
  expect(source.includes(`'${title}'`), `${file}.test.ts has no test «${title}»`).toBe(true);
});
