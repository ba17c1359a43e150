import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { PartialStrykerOptions } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';
import { invariant } from '../../shared/kernel/invariant.ts';
import { filesUnder } from '../architecture/source-tree.ts';
import { type Mutant, mutantOf } from './mutant.ts';

/** Nothing here is tracked; `--again` reads what the last run left. */
const WORKPLACE = '.cache/mutation';
const SANDBOX = `${WORKPLACE}/sandbox`;

/** What the tests of the pure core need: only this is copied. */
const COPIED = ['shared', 'sheets', 'test/shared', 'test/sheets', 'test/support'] as const;
const COPIED_FILES = ['package.json', 'tsconfig.json'] as const;

/**
 * Beyond what the tests take without a mutant. Loops without end are counted and stopped long before; this is for the rest,
 * and so long that a busy machine kills no mutant.
 */
const PATIENCE_MS = 30_000;

/**
 * Every mutant of the folder, in the order of files and places. `again` takes over what the last run found wherever neither
 * the mutant's surroundings nor the test that noticed it have changed. Runs from the root of the repository.
 */
export async function runFolder(folder: string, { again }: { readonly again: boolean }): Promise<readonly Mutant[]> {
  const sources = new Map(filesUnder(folder, '.ts').map(({ path, text }) => [path, text]));
  if (again) forgetSurvivors(incrementalFileOf(folder));
  const reported = await new Stryker(optionsFor(folder, again)).runMutationTest();
  return reported
    .map((each) => {
      const path = each.fileName.replaceAll('\\', '/');
      const file = [...sources.keys()].find((known) => path.endsWith(known));
      invariant(file !== undefined, `mutants are of files of ${folder}`);
      return { start: each.location.start, mutant: mutantOf(file, sources.get(file) ?? '', each) };
    })
    .sort(
      (one, other) =>
        one.mutant.file.localeCompare(other.mutant.file) ||
        one.start.line - other.start.line ||
        one.start.column - other.start.column ||
        one.mutant.line.localeCompare(other.mutant.line),
    )
    .map(({ mutant }) => mutant);
}

function optionsFor(folder: string, again: boolean): PartialStrykerOptions {
  const options: PartialStrykerOptions = {
    mutate: [`${folder}/**/*.ts`],
    testRunner: 'quick',
    plugins: ['./test/mutation/runner.ts'],
    testRunnerNodeArgs: ['--import', 'tsx'],
    ignorePatterns: ['**', ...COPIED.map((each) => `!${each}/**`), ...COPIED_FILES.map((each) => `!${each}`)],
    tempDirName: SANDBOX,
    cleanTempDir: 'always',
    // Mutants of tables, which are built once, are run with all tests; the others with those that reach them.
    coverageAnalysis: 'perTest',
    ignoreStatic: false,
    concurrency: 1,
    warnings: false,
    incremental: true,
    force: !again,
    incrementalFile: incrementalFileOf(folder),
    timeoutMS: PATIENCE_MS,
    // The compiler is not asked: a test has to notice what it would refuse, too.
    checkers: [],
    disableTypeChecks: false,
    reporters: ['progress-append-only'],
    allowConsoleColors: false,
  };
  // Its levels are a constant enumeration, which has no values where modules are compiled one by one.
  Reflect.set(options, 'logLevel', 'error');
  return options;
}

const incrementalFileOf = (folder: string): string => `${WORKPLACE}/${folder.replaceAll('/', '-')}.json`;

/** Stryker takes over that a mutant of a table has survived even where a test was added since: all are tried again. */
function forgetSurvivors(file: string): void {
  if (!existsSync(file)) return;
  const report: { files: Record<string, { mutants: { status: string }[] }> } = JSON.parse(readFileSync(file, 'utf8'));
  for (const each of Object.values(report.files)) {
    each.mutants = each.mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout');
  }
  writeFileSync(file, JSON.stringify(report));
}
