import type ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { filesUnder, PRODUCT_FOLDERS, PURE_FOLDERS } from './source-tree.ts';
import { isCast, isClockOrChance, isDateOfTheLanguage, isImpure, isNewClient, placesOf } from './syntax.ts';

const sources = (folders: readonly string[]) => folders.flatMap((folder) => filesUnder(folder, '.ts'));

describe('the pure folders', () => {
  it('know no clock, no chance, no process and never wait', () => {
    const files = sources(PURE_FOLDERS);
    expect(files.length).toBeGreaterThan(15);
    expect(files.flatMap((file) => placesOf(file, isImpure))).toEqual([]);
  });

  it('and all around them but the runtime are handed clock and chance', () => {
    const files = sources([...PRODUCT_FOLDERS]).filter(({ path }) => !path.startsWith('functions/runtime/'));
    expect(files.flatMap((file) => placesOf(file, isClockOrChance))).toEqual([]);
  });

  it('leave the dates of the language to the kernel', () => {
    const files = sources([...PURE_FOLDERS, 'shared/application']).filter(
      ({ path }) => !path.startsWith('shared/kernel/'),
    );
    expect(files.flatMap((file) => placesOf(file, isDateOfTheLanguage))).toEqual([]);
  });
});

describe('what is deployed', () => {
  it('casts only in the kernel, where identities are made', () => {
    const files = sources([...PRODUCT_FOLDERS, 'infra']).filter(({ path }) => !path.startsWith('shared/kernel/'));
    expect(files.flatMap((file) => placesOf(file, isCast))).toEqual([]);
  });

  it('makes its clients in one place', () => {
    const files = sources([...PRODUCT_FOLDERS]).filter(({ path }) => !path.startsWith('functions/runtime/'));
    expect(files.flatMap((file) => placesOf(file, isNewClient))).toEqual([]);
  });
});

describe('the searches find what they look for', () => {
  const found = (text: string, search: (node: ts.Node) => boolean) =>
    placesOf({ path: 'x.ts', text }, search).length > 0;

  it.each([
    ['Date.now()', true],
    ['new Date()', true],
    ['new Date', true],
    ['Date()', true],
    ['Math.random()', true],
    ['Temporal.Now.instant()', true],
    ['process.env.X', true],
    ['async () => 1', true],
    ['await x', true],
    ['type T = Promise<void>', true],
    ['console.log(1)', true],
    ['crypto.randomUUID()', true],
    ['new Date(5)', false],
    ['Math.max(1, 2)', false],
    ['Temporal.Instant.from(x)', false],
    ['const x = { process: 1 }', false],
  ])('%s is impure: %s', (text, expected) => expect(found(text, isImpure)).toBe(expected));

  it.each([
    ['x as string', true],
    ['<string>x', true],
    ['x!', true],
    ['x as const', false],
    ['x satisfies string', false],
    ["import { a as b } from 'c'", false],
  ])('%s is a cast: %s', (text, expected) => expect(found(text, isCast)).toBe(expected));

  it.each([
    ['randomUUID()', isClockOrChance, true],
    ['await x', isClockOrChance, false],
    ['new SNSClient({})', isNewClient, true],
    ['new PublishCommand({})', isNewClient, false],
    ['new Date(5)', isDateOfTheLanguage, true],
    ['Date.parse(x)', isDateOfTheLanguage, true],
    ['Date.UTC(2026, 1)', isDateOfTheLanguage, false],
  ])('%s', (text, search, expected) => expect(found(text, search)).toBe(expected));
});
