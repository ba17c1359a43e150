import { invariant } from '../../shared/kernel/invariant.ts';

/** A test as it was collected. */
export type Test = {
  /** The file, the descriptions and the name, once each; of a row of a table with its number. */
  readonly id: string;
  readonly file: string;
  /** Throws if it fails. */
  readonly run: () => void;
};

type Body = (...row: unknown[]) => unknown;

/**
 * As much of Vitest's language as the tests of the pure core speak: `describe`, `it`, `test`, their `each`, and the
 * `expect` handed in. Anything else they come to use fails aloud when they are collected. A file that cannot be evaluated
 * is a test that fails.
 */
export function collect(expect: unknown) {
  const tests: Test[] = [];
  const seen = new Map<string, number>();
  let file = '';
  let path: readonly string[] = [];

  function add(name: string, run: () => unknown): void {
    const title = [...path, name].join(' ');
    const id = `${file}#${title}`;
    const times = seen.get(id) ?? 0;
    seen.set(id, times + 1);
    tests.push({
      id: times === 0 ? id : `${id} (${times + 1})`,
      file,
      run: () => invariant(!(run() instanceof Promise), `${title} is synchronous`),
    });
  }

  function within(name: string, body: () => unknown): void {
    path = [...path, name];
    body();
    path = path.slice(0, -1);
  }

  /** As Vitest has it: a row that is a list gives the arguments, any other is the only one. */
  const withEach = (declare: (name: string, body: () => unknown) => void) =>
    Object.assign(declare, {
      each: (rows: readonly unknown[]) => (name: string, body: Body) => {
        for (const [index, row] of rows.entries())
          declare(`${name} [${index}]`, () => body(...(Array.isArray(row) ? row : [row])));
      },
    });
  const describe = withEach(within);
  const it = withEach(add);

  return {
    language: { describe, it, test: it, expect },
    tests,
    enter: (name: string, evaluate: () => void): void => {
      file = name;
      path = [];
      let failure: unknown = null;
      try {
        evaluate();
      } catch (error) {
        failure = error;
      }
      path = [];
      add('can be evaluated', () => {
        if (failure !== null) throw failure;
      });
    },
  };
}
