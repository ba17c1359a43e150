import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { filesUnder, ROOT } from './source-tree.ts';

const TEXT_EXTENSIONS = ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json', '.md', '.html', '.css', '.sh', '.gs'];
const NOT_WRITTEN_BY_US = /^(local\/google\/discovery|test\/fixtures)\//;

const texts = readdirSync(ROOT, { withFileTypes: true })
  .filter(
    (entry) =>
      entry.isDirectory() &&
      !['node_modules', '.git', '.cache', '.guanjia', 'cdk.out', 'coverage'].includes(entry.name),
  )
  .flatMap((entry) => TEXT_EXTENSIONS.flatMap((extension) => filesUnder(entry.name, extension)))
  .concat(filesUnder('.ci', ''))
  .filter(({ path }) => !NOT_WRITTEN_BY_US.test(path));

/** What only means something on one machine or to one author. */
const UNPORTABLE: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['a path of one machine', /(?<![\w.$}/-])\/(work|home|root|Users)\/\w/],
  ['a document that is not in the repository', /\.\.\/shared\/[\w-]+\.md/],
  ['a note to oneself', /\b(TODO|FIXME|XXX|HACK)\b/],
  ['a package registry', /registry\.[a-z]+\.[a-z]/],
  ['a skipped or focused test', /\b(it|test|describe)\.(skip|only|todo)\b/],
];

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({
      optionalDependencies: z.record(z.string(), z.string()).optional(),
      resolved: z.string().optional(),
    }),
  ),
});

const linesWith = (pattern: RegExp) =>
  texts.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim().slice(0, 100)}`] : [])),
  );

describe('the repository speaks to everybody', () => {
  it('is seen whole', () => expect(texts.length).toBeGreaterThan(30));

  it.each(UNPORTABLE)('names no %s', (_name, pattern) => {
    const self = 'test/architecture/portability.test.ts';
    expect(linesWith(pattern).filter((line) => !line.startsWith(`${self}:`))).toEqual([]);
  });

  it.each([
    ['/work/main', true],
    ['see /home/me/x', true],
    ['file:///home/x', false],
    ['a/work/b', false],
    ['https://example.org/work/b', false],
  ])('%s is a path of one machine: %s', (text, expected) => {
    expect(/(?<![\w.$}/-])\/(work|home|root|Users)\/\w/.test(text)).toBe(expected);
  });
});

describe('the lock file', () => {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));

  it('lists the optional packages of every platform: without them npm refuses to install from it', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          packages[`node_modules/${name}`] === undefined && packages[`${path}/node_modules/${name}`] === undefined,
      ),
    );
    expect(missing).toEqual([]);
  });

  it('names no place to download from', () => {
    expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });
});
