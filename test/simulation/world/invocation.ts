import { AsyncLocalStorage } from 'node:async_hooks';
import type { Version } from '../versions/rollout.ts';
import type { Subject } from './subjects.ts';

/** What a function was called for, each named by the partition key of an item; it is asked where that matters. */
export type CalledFor = () => readonly Subject[];

/** One call of one of the product's functions, as its host sees it. */
export class Invocation {
  readonly of: string;
  readonly version: Version;
  /** `null` for what is called for everything. */
  readonly calledFor: CalledFor | null;
  /** Calls to the outside so far. */
  calls = 0;
  /** Calls to the outside that have not been answered. */
  outstanding = 0;
  /** What was asked for that a run must not hang on, in words. */
  readonly trips: string[];
  /** Services that it had something written in, so far. */
  readonly wrote = new Set<string>();
  /** What it is just asking for. */
  asking: { readonly service: string; readonly isWrite: boolean } | null = null;
  /** It has answered: whatever it still does, nobody waits for. */
  isOver = false;
  #isDead = false;
  #end: () => void = () => undefined;
  readonly ended: Promise<void>;

  constructor(of: string, trips: string[], calledFor: CalledFor | null = null, version: Version = 'present') {
    this.of = of;
    this.version = version;
    this.calledFor = calledFor;
    this.trips = trips;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** The process is gone: nothing that is still under way in it will ever be answered. */
  die(): void {
    this.#isDead = true;
    this.#end();
  }
}

export type Ending<Answer> =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'threw'; readonly fault: unknown }
  | { readonly kind: 'died' };

const present = new AsyncLocalStorage<Invocation>();

/** Whose call to the outside this is; `null` for the test's own. */
export const presentInvocation = (): Invocation | null => present.getStore() ?? null;

/** Runs a function until it answers, throws or dies. */
export async function invoke<Answer>(invocation: Invocation, work: () => Promise<Answer>): Promise<Ending<Answer>> {
  const over = <Kind extends Ending<Answer>>(ending: Kind): Kind => {
    invocation.isOver = true;
    return ending;
  };
  const answered = present.run(invocation, work).then(
    (answer): Ending<Answer> => over({ kind: 'answered', answer }),
    (fault: unknown): Ending<Answer> => over({ kind: 'threw', fault }),
  );
  return Promise.race([answered, invocation.ended.then((): Ending<Answer> => ({ kind: 'died' }))]);
}

/** What somebody waits for who is dead already. */
export const never = <Answer>(): Promise<Answer> => new Promise(() => undefined);
