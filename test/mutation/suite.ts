import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { Script } from 'node:vm';
import { build, type Metafile } from 'esbuild';
import fc from 'fast-check';
import { invariant } from '../../shared/kernel/invariant.ts';
import { collect, type Test } from './collect.ts';

/** The folders whose tests hold the pure core; all of them are synchronous. */
const TESTED = [
  'shared/domain',
  'shared/effects',
  'shared/policy',
  'sheets/contract',
  'sheets/parse',
  'sheets/render',
] as const;

/** Walks the sources of the repository, has nothing to do with what the core does, and takes a second. */
const LEFT_OUT = 'test/shared/policy/chinese-punctuation.test.ts';

type Require = (id: string) => unknown;
/** What the bundle answers: each file of tests with what evaluates it, and whatever it imports that is not evaluated yet. */
type Files = Readonly<Record<string, () => void>>;

/** The tests of the core with everything of ours that they import, as one script that can be evaluated any number of times. */
export type Suite = {
  /** With slashes, from the folder that the suite was made of. */
  readonly files: readonly string[];
  /** The files of tests that import the source, be it by way of others. */
  readonly reaching: (source: string) => readonly string[];
  /** Evaluates anew all that these files need, and collects their tests in the order of the files. */
  readonly load: (files: readonly string[]) => readonly Test[];
};

export async function suiteOf(root: string): Promise<Suite> {
  const files = TESTED.flatMap((folder) =>
    readdirSync(join(root, 'test', folder), { recursive: true, encoding: 'utf8' })
      .map((path) => `test/${folder}/${path.split(sep).join('/')}`)
      .filter((path) => path.endsWith('.test.ts') && path !== LEFT_OUT),
  ).sort();
  const entries = files.map((file) => `${JSON.stringify(file)}: () => require(${JSON.stringify(`./${file}`)})`);
  const { outputFiles, metafile } = await build({
    stdin: { contents: `module.exports = { ${entries.join(', ')} };`, resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    logLevel: 'error',
  });
  const [bundle] = outputFiles;
  invariant(bundle !== undefined, 'the tests of the core make one bundle');
  const evaluate: (require: Require, module: { exports: Files }) => void = new Script(
    `(function (require, module) { ${bundle.text}\n})`,
    { filename: join(root, 'tests-of-the-core.cjs') },
  ).runInThisContext();
  const expect = await expectOfVitest();
  const requirePackage = createRequire(join(root, 'package.json'));
  // A mutant falls to the first counterexample: looking for a shorter one would only make it run out of time.
  fc.configureGlobal({ endOnFailure: true });
  return {
    files,
    reaching: (source) => files.filter((file) => importsOf(file, metafile).has(source)),
    load: (wanted) => {
      const { language, tests, enter } = collect(expect);
      const module: { exports: Files } = { exports: {} };
      evaluate((id) => (id === 'vitest' ? language : requirePackage(id)), module);
      for (const file of wanted) enter(file, () => module.exports[file]?.());
      return tests;
    },
  };
}

/** The file and all that it imports, be it by way of others. */
function importsOf(file: string, { inputs }: Metafile): ReadonlySet<string> {
  const imports = new Set([file]);
  // A set that grows while it is walked is walked to its new end.
  for (const each of imports) for (const { path } of inputs[each]?.imports ?? []) imports.add(path);
  return imports;
}

/** Vitest's own `expect`, which looks for the worker it runs in: what it reads of one is given. */
async function expectOfVitest(): Promise<unknown> {
  Reflect.set(globalThis, '__vitest_worker__', { config: {}, ctx: {}, environment: {}, filepath: '' });
  const { expect } = await import('vitest');
  return expect;
}
