import { invariant } from '../../../shared/kernel/invariant.ts';
import { type Invocation, never, presentInvocation } from './invocation.ts';
import type { Moments } from './moments.ts';
import type { Witness } from './witness.ts';

export const SERVICES = ['table', 'queue', 'timer', 'sms', 'sheet'] as const;
export type Service = (typeof SERVICES)[number];

/** A call from the product to the outside. */
export interface SeamCall {
  readonly service: Service;
  readonly operation: string;
  /** What it is about, such as the key of an item: a decision about it does not hang on what came before. */
  readonly entity: string;
  readonly isWrite: boolean;
  /** All that is said, as the client was told it. */
  readonly input: object;
}

export const SEAM_FAULTS = ['refused', 'lost before', 'lost after', 'crash before', 'crash after'] as const;
export type SeamFault = (typeof SEAM_FAULTS)[number];

/** A call as it is known within a run: who asks, when, and for which time. */
export interface NamedCall extends SeamCall {
  readonly by: string;
  readonly name: string;
}

/** Decides what happens at a call. */
export interface Fate {
  /** Others act just before the call takes effect. */
  meanwhile(call: NamedCall): Promise<void>;
  faultAt(call: NamedCall): SeamFault | null;
}

/** Is told of every call, and decides nothing. */
export interface SeamObserver {
  struck(invocation: Invocation, call: NamedCall, fault: SeamFault): void;
  answered(call: NamedCall): void;
  /** The service itself would not. */
  failed(call: NamedCall, failure: unknown): void;
}

/** What is another as soon as something came a little sooner: ids, instants and times, and how many there were before. */
const ACCIDENTAL = /[0-9A-HJKMNP-TV-Z]{26}|(?<![+\d])\d{12,}|R-\d{6}|\d\d-\d\d \d\d:\d\d/g;

/** One function has only so much to ask: more is a loop. Ten rows of a batch, each some dozens of calls. */
const CALLS_MAX = 2_000;

/** Where every call of the product passes on its way to what stands in for the outside. */
export class Seam {
  readonly #fate: Fate;
  readonly #moments: Moments;
  readonly #observer: SeamObserver;
  readonly #witness: Witness | null;
  /** What calls were about, without what is accidental: the same is asked about again and again. */
  readonly #entities = new Map<string, string>();
  /** How often each function met each fault of each service. */
  readonly struck = new Map<string, number>();
  /** Functions that asked for something when they had answered already, in words. */
  readonly floating = new Set<string>();
  /** What functions were content to read as it stood some time ago, in words. */
  readonly stale = new Set<string>();
  /** Calls so far, of all functions together. */
  calls = 0;

  constructor(fate: Fate, moments: Moments, observer: SeamObserver, witness: Witness | null) {
    this.#fate = fate;
    this.#moments = moments;
    this.#observer = observer;
    this.#witness = witness;
  }

  noteStale({ service, operation, entity }: SeamCall): void {
    const by = presentInvocation()?.of;
    if (by !== undefined) this.stale.add(`${by} asks ${service} for ${operation} ${entity.replace(ACCIDENTAL, '·')}`);
  }

  /** `refuse` answers in the service's own words that it would not. */
  async pass<Answer>(call: SeamCall, act: () => Promise<Answer>, refuse: () => Promise<Answer>): Promise<Answer> {
    const invocation = presentInvocation();
    if (invocation === null) return act();
    if (invocation.isDead) return never();
    // Lambda freezes a function that has answered: whatever it was about to do is done some day, or never.
    if (invocation.isOver)
      this.floating.add(`${invocation.of} had answered and asked ${call.service} for ${call.operation}`);
    this.#witness?.see(invocation, call);
    this.calls += 1;
    invocation.calls += 1;
    invariant(invocation.calls <= CALLS_MAX, `${invocation.of} asks and asks`);
    invocation.outstanding += 1;
    try {
      return await this.#answered(invocation, call, act, refuse);
    } finally {
      invocation.outstanding -= 1;
    }
  }

  async #answered<Answer>(
    invocation: Invocation,
    call: SeamCall,
    act: () => Promise<Answer>,
    refuse: () => Promise<Answer>,
  ): Promise<Answer> {
    const named = this.#named(call, invocation.of);
    invocation.asking = call;
    await this.#fate.meanwhile(named);
    const fault = this.#fate.faultAt(named);
    if (fault === null) return this.#done(invocation, named, act);
    this.#note(named, fault);
    this.#observer.struck(invocation, named, fault);
    switch (fault) {
      case 'refused':
        return refuse();
      case 'lost before':
        throw lost(call);
      case 'lost after':
        await this.#done(invocation, named, act);
        throw lost(call);
      case 'crash before':
        return died(invocation);
      case 'crash after':
        await act();
        return died(invocation);
    }
  }

  async #done<Answer>(invocation: Invocation, call: NamedCall, act: () => Promise<Answer>): Promise<Answer> {
    try {
      const answer = await act();
      if (call.isWrite) invocation.wrote.add(call.service);
      this.#observer.answered(call);
      return answer;
    } catch (failure) {
      this.#observer.failed(call, failure);
      throw failure;
    }
  }

  #named(call: SeamCall, by: string): NamedCall {
    const { service, operation, isWrite, input } = call;
    const entity = this.#lasting(call.entity);
    return {
      service,
      operation,
      isWrite,
      input,
      entity,
      by,
      name: this.#moments.onDay(`${by} asks ${service} for ${operation} ${entity}`),
    };
  }

  #lasting(entity: string): string {
    const known = this.#entities.get(entity);
    if (known !== undefined) return known;
    const lasting = entity.replace(ACCIDENTAL, '·');
    this.#entities.set(entity, lasting);
    return lasting;
  }

  #note({ by, service }: NamedCall, fault: SeamFault): void {
    const what = seamCell(by, service, fault);
    this.struck.set(what, (this.struck.get(what) ?? 0) + 1);
  }
}

export const seamCell = (by: string, service: Service, fault: SeamFault): string => `${by} · ${service} · ${fault}`;

function died<Answer>(invocation: Invocation): Promise<Answer> {
  invocation.die();
  return never();
}

/** As Node and the SDKs know a connection that broke. */
function lost({ service, operation }: SeamCall): Error {
  return Object.assign(new Error(`${service} ${operation}: the connection was lost`), {
    code: 'ECONNRESET',
    name: 'TimeoutError',
  });
}
