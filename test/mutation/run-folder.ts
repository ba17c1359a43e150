import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PartialStrykerOptions } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';
import { invariant } from '../../shared/kernel/invariant.ts';
import { filesUnder, ROOT } from '../architecture/source-tree.ts';
import { type Mutant, mutantOf } from './mutant.ts';

/** Nothing here is tracked; `--again` reads what the last run left. */
const WORKPLACE = join(ROOT, '.cache/mutation');
/** Where Stryker is told that the repository is. */
const copyOf = (folder: string): string => join(WORKPLACE, `copy-${dashed(folder)}`);
const incrementalFileOf = (folder: string): string => join(WORKPLACE, `${dashed(folder)}.json`);
const dashed = (folder: string): string => folder.replaceAll('/', '-');
/** All that the tests of the pure core need. */
const COPIED = [
  'shared',
  'sheets',
  'test/shared',
  'test/sheets',
  'test/support',
  'package.json',
  'tsconfig.json',
] as const;

/**
 * Beyond what the tests take without a mutant. Loops without end are counted and stopped long before; this is for the rest,
 * and so long that a busy machine kills no mutant.
 */
const PATIENCE_MS = 30_000;

/**
 * Every mutant of the folder, in the order of files and places. `again` takes over what the last run found wherever neither
 * the mutant's surroundings nor the test that noticed it have changed.
 */
export async function runFolder(folder: string, { again }: { readonly again: boolean }): Promise<readonly Mutant[]> {
  const sources = new Map(filesUnder(folder, '.ts').map(({ path, text }) => [path, text]));
  const copy = copyOf(folder);
  try {
    layOut(copy, sources);
    if (again) forgetSurvivors(incrementalFileOf(folder));
    process.chdir(copy);
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
          one.mutant.file.localeCompare(other.mutant.file, 'en') ||
          one.start.line - other.start.line ||
          one.start.column - other.start.column ||
          one.mutant.line.localeCompare(other.mutant.line, 'en'),
      )
      .map(({ mutant }) => mutant);
  } finally {
    process.chdir(ROOT);
    rmSync(copy, { recursive: true, force: true });
  }
}

/**
 * Stryker takes all that stands before `as const` for a type and changes nothing in it. Most rules are such tables, so the
 * copy goes without; with blanks in its stead every place is where it was.
 */
function layOut(copy: string, sources: ReadonlyMap<string, string>): void {
  rmSync(copy, { recursive: true, force: true });
  for (const each of COPIED) cpSync(join(ROOT, each), join(copy, each), { recursive: true });
  for (const [path, text] of sources) {
    writeFileSync(
      join(copy, path),
      text.replaceAll(/ as const\b/g, (words) => ' '.repeat(words.length)),
    );
  }
}

function optionsFor(folder: string, again: boolean): PartialStrykerOptions {
  const options: PartialStrykerOptions = {
    mutate: [`${folder}/**/*.ts`],
    testRunner: 'quick',
    plugins: [fileURLToPath(new URL('runner.ts', import.meta.url))],
    testRunnerNodeArgs: ['--import', 'tsx'],
    tempDirName: 'sandbox',
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

/** Stryker takes over that a mutant of a table has survived even where a test was added since: all are tried again. */
function forgetSurvivors(file: string): void {
  if (!existsSync(file)) return;
  const report: { files: Record<string, { mutants: { status: string }[] }> } = JSON.parse(readFileSync(file, 'utf8'));
  for (const each of Object.values(report.files)) {
    each.mutants = each.mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout');
  }
  writeFileSync(file, JSON.stringify(report));
}
