import { dirname, relative, resolve, sep } from 'node:path';
import { INSTRUMENTER_CONSTANTS, type InstrumenterContext } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { invariant } from '../../shared/kernel/invariant.ts';
import type { Test } from './collect.ts';
import { type Suite, suiteOf } from './suite.ts';

/**
 * Runs the tests of the core against one mutant after another in one process. Our modules are evaluated anew for each, so
 * that tables are built with the mutant in them and nothing is left of the one before; packages are loaded once. Starting
 * Vitest for every mutant instead takes ten times as long, most of it for the start.
 */
class QuickRunner implements TestRunner {
  // Stryker looks into a class for what it wants injected.
  static readonly inject = [] as const;
  readonly #context: InstrumenterContext = {};
  #suite: Suite | null = null;

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    Reflect.set(globalThis, INSTRUMENTER_CONSTANTS.NAMESPACE, this.#context);
    this.#suite = await suiteOf(process.cwd());
  }

  async dryRun(): Promise<DryRunResult> {
    const mutantCoverage = { static: {}, perTest: {} };
    Object.assign(this.#context, { mutantCoverage });
    const tests = this.#suiteLoaded()
      .load(this.#suiteLoaded().files)
      .map((test) => {
        this.#context.currentTestId = test.id;
        const result = resultOf(test);
        delete this.#context.currentTestId;
        return result;
      });
    return { status: DryRunStatus.Complete, tests, mutantCoverage };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { testFilter, hitLimit, activeMutant, mutantActivation, disableBail } = options;
    const wanted = testFilter === undefined ? null : new Set(testFilter);
    const context = this.#context;
    Object.assign(context, { hitCount: 0, hitLimit, activeMutant: undefined });
    if (mutantActivation === 'static') context.activeMutant = activeMutant.id;
    const mutated = relative(process.cwd(), options.sandboxFileName).split(sep).join('/');
    const files = this.#suiteLoaded()
      .reaching(mutated)
      .filter((file) => wanted === null || [...wanted].some((id) => id.startsWith(`${file}#`)))
      .toSorted(likeliestFirst(mutated));
    const loaded = this.#suiteLoaded().load(files);
    context.activeMutant = activeMutant.id;
    const tests: TestResult[] = [];
    for (const test of loaded) {
      if (wanted !== null && !wanted.has(test.id)) continue;
      const result = resultOf(test);
      tests.push(result);
      if (result.status === TestStatus.Failed && !disableBail) break;
    }
    const endless = determineHitLimitReached(context.hitCount, hitLimit);
    return toMutantRunResult(endless ?? { status: DryRunStatus.Complete, tests });
  }

  #suiteLoaded(): Suite {
    invariant(this.#suite !== null, 'a runner is initialised before it runs');
    return this.#suite;
  }
}

function resultOf({ id, file, run }: Test): TestResult {
  const began = performance.now();
  const test = { id, name: id, fileName: resolve(file) };
  try {
    run();
    return { ...test, status: TestStatus.Success, timeSpentMs: performance.now() - began };
  } catch (error) {
    const failureMessage = error instanceof Error ? error.message : String(error);
    return { ...test, status: TestStatus.Failed, timeSpentMs: performance.now() - began, failureMessage };
  }
}

/** The tests of the mutated file's own folder before others, and tables before properties: the first failure ends the run. */
function likeliestFirst(mutated: string): (one: string, other: string) => number {
  const place = (file: string): number =>
    (file.includes('propert') ? 2 : 0) + (dirname(mutated).startsWith(dirname(file).slice('test/'.length)) ? 0 : 1);
  return (one, other) => place(one) - place(other);
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'quick', QuickRunner)];
