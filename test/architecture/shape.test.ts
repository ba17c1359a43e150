import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesUnder, lineCountOf, PRODUCT_FOLDERS, ROOT } from './source-tree.ts';

const FILE_LINES_MAX = 250;
const ENTRY_LINES_MAX = 10;
const HANDLER_LINES_MAX = 60;

const folders = [...PRODUCT_FOLDERS, 'infra', 'local', 'bench', 'test'].filter((each) => existsSync(join(ROOT, each)));
const sources = folders.flatMap((folder) => filesUnder(folder, '.ts'));
const product = sources.filter(({ path }) => PRODUCT_FOLDERS.some((folder) => path.startsWith(`${folder}/`)));
const tooLong = (files: typeof sources, linesMax: number) =>
  files.map(({ path, text }) => ({ path, lines: lineCountOf(text) })).filter(({ lines }) => lines > linesMax);

/** Words that name anything and therefore nothing. */
const EMPTY_WORDS = new Set([
  ...['util', 'utils', 'utility', 'utilities', 'helper', 'helpers', 'manager', 'managers'],
  ...['service', 'services', 'data', 'info', 'common', 'misc'],
]);
/** Where such a word is the exact term: what the trade calls a service, and names of the Sheets API. */
const EXACT_TERMS =
  /^shared\/domain\/request\/service\.ts$|^local\/google\/.*\/(cell-data|grid-data|data-filter|data-validation)\.ts$/;
const wordsOf = (path: string) =>
  path
    .replace(/\.[^/]*$/, '')
    .split(/[/.\-_]|(?<=[a-z])(?=[A-Z])/)
    .map((word) => word.toLowerCase());

describe('the shape of the tree', () => {
  it('files are short enough to be read at once', () => {
    expect(product.length).toBeGreaterThan(25);
    expect(tooLong(product, FILE_LINES_MAX)).toEqual([]);
  });

  it('an entry of a function only wires its handler', () => {
    const entries = product.filter(({ path }) => /^functions\/[^/]+\/index\.ts$/.test(path));
    expect(tooLong(entries, ENTRY_LINES_MAX)).toEqual([]);
  });

  it('a handler fits on one screen', () => {
    const handlers = product.filter(({ path }) => /^functions\/[^/]+\/handler\.ts$/.test(path));
    expect(tooLong(handlers, HANDLER_LINES_MAX)).toEqual([]);
  });

  it('every folder of functions but the runtime is a trigger with an entry', () => {
    const triggers = new Set(product.flatMap(({ path }) => /^functions\/([^/]+)\//.exec(path)?.[1] ?? []));
    triggers.delete('runtime');
    for (const trigger of triggers)
      expect(existsSync(join(ROOT, 'functions', trigger, 'index.ts')), trigger).toBe(true);
  });

  it('files and folders are named by what they are', () => {
    const empty = sources.map(({ path }) => path).filter((path) => wordsOf(path).some((word) => EMPTY_WORDS.has(word)));
    expect(empty.filter((path) => !EXACT_TERMS.test(path))).toEqual([]);
  });

  it.each([
    ['shared/utils/a.ts', true],
    ['shared/dateUtils.ts', true],
    ['functions/request-service.ts', true],
    ['shared/database.ts', false],
    ['shared/domain/request/state.ts', false],
  ])('%s has an empty name: %s', (path, expected) => {
    expect(wordsOf(path).some((word) => EMPTY_WORDS.has(word))).toBe(expected);
  });
});
