import type { Probes } from '../probes/probes.ts';
import type { Version } from '../versions/rollout.ts';
import type { Functions } from './functions.ts';
import { type CalledFor, type Ending, Invocation, invoke, presentInvocation } from './invocation.ts';

export type FunctionName = keyof Functions;

/** Where the functions run: each stays warm until it dies, and is made anew when it is called again. */
export class Host {
  /** How often each function ended in each way. */
  readonly endings = new Map<string, number>();
  /** What can never be right, in words. */
  readonly violations: string[] = [];
  /** What functions asked for that a run must not hang on, in words. */
  readonly trips: string[] = [];
  readonly #make: (name: FunctionName) => Functions;
  readonly #probes: Probes;
  readonly #versionOf: (name: FunctionName) => Version;
  readonly #warm = new Map<FunctionName, Functions>();

  constructor(
    make: (name: FunctionName) => Functions,
    probes: Probes,
    versionOf: (name: FunctionName) => Version = () => 'present',
  ) {
    this.#make = make;
    this.#versionOf = versionOf;
    this.#probes = probes;
  }

  async call<Answer>(
    name: FunctionName,
    work: (functions: Functions) => Promise<Answer>,
    calledFor: CalledFor | null = null,
  ): Promise<Ending<Answer>> {
    const outer = presentInvocation();
    if (outer !== null) this.#probes.reach(outer.of === name ? 'function-amid-itself' : 'function-amid-another');
    const invocation = new Invocation(name, this.trips, calledFor, this.#versionOf(name));
    const ending = await invoke(invocation, () => work(this.#warmed(name)));
    if (ending.kind === 'died') this.#warm.delete(name);
    // Lambda freezes a function that has answered, with whatever it was still about to do.
    if (ending.kind === 'answered' && invocation.outstanding > 0)
      this.violations.push(`${name} answered while ${invocation.outstanding} of its calls were under way`);
    const what = `${name}: ${ending.kind}`;
    this.endings.set(what, (this.endings.get(what) ?? 0) + 1);
    return ending;
  }

  #warmed(name: FunctionName): Functions {
    const known = this.#warm.get(name);
    if (known !== undefined) return known;
    const functions = this.#make(name);
    this.#warm.set(name, functions);
    return functions;
  }
}
