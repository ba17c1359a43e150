import crypto from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { presentInvocation } from './invocation.ts';
import { EXEMPTIONS, type Temptation } from './tripwire-exemptions.ts';

/** A function asked for what a run must not hang on: the machine's clock, its chance, its timers, its network. */
export class BrokenDeterminism extends Error {
  override readonly name = 'BrokenDeterminism';
}

interface Wire {
  readonly holder: object;
  readonly member: string;
  /** As it is called in what is told. */
  readonly named: Temptation;
}

/** Everything by which time, chance or the network get into a function. Each is wired where it is kept. */
const WIRES: readonly Wire[] = [
  { holder: Date, member: 'now', named: 'Date.now' },
  { holder: performance, member: 'now', named: 'performance.now' },
  { holder: process.hrtime, member: 'bigint', named: 'process.hrtime' },
  { holder: process, member: 'hrtime', named: 'process.hrtime' },
  { holder: Math, member: 'random', named: 'Math.random' },
  ...(['setTimeout', 'setInterval', 'setImmediate'] as const).flatMap((member) =>
    [globalThis, timers, timersPromises].map((holder): Wire => ({ holder, member, named: member })),
  ),
  { holder: AbortSignal, member: 'timeout', named: 'AbortSignal.timeout' },
  ...(['randomUUID', 'getRandomValues'] as const).map(
    (member): Wire => ({ holder: globalThis.crypto, member, named: `crypto.${member}` }),
  ),
  ...(['randomUUID', 'randomBytes', 'randomInt', 'randomFill', 'randomFillSync'] as const).map(
    (member): Wire => ({ holder: crypto, member, named: `crypto.${member}` }),
  ),
  { holder: globalThis, member: 'fetch', named: 'fetch' },
  { holder: net.Socket.prototype, member: 'connect', named: 'a socket' },
  ...[net, http, https].flatMap((holder) =>
    (['connect', 'createConnection', 'request', 'get'] as const)
      .filter((member) => Object.hasOwn(holder, member))
      .map((member): Wire => ({ holder, member, named: 'a socket' })),
  ),
];

let remove: (() => void) | null = null;

/**
 * From now on whatever would make a run hang on more than its seed throws {@link BrokenDeterminism} while a function is at
 * work, and is noted with the function, lest it catch what is thrown. All else in this process is as before. Laying it twice
 * is laying it once.
 */
export function layTripwire(): void {
  if (remove !== null) return;
  const restorers = [wireDate(), ...WIRES.map(wire)];
  // What was imported by its name is bound anew.
  syncBuiltinESMExports();
  remove = () => {
    for (const restore of restorers.reverse()) restore();
    syncBuiltinESMExports();
  };
}

/** Everything is as it was before. */
export function removeTripwire(): void {
  remove?.();
  remove = null;
}

type Callable = (...given: readonly unknown[]) => unknown;

function wire({ holder, member, named }: Wire): () => void {
  const original: unknown = Reflect.get(holder, member);
  if (typeof original !== 'function') throw new Error(`there is no ${named} to wire`);
  const wired: Callable = function (this: unknown, ...given) {
    tripOver(named);
    return Reflect.apply(original, this, given);
  };
  // Some carry more with them, such as their promising twins.
  Object.defineProperties(wired, Object.getOwnPropertyDescriptors(original));
  return replace(holder, member, wired);
}

/** `new Date()` asks the clock only when it is given nothing. */
function wireDate(): () => void {
  return replace(
    globalThis,
    'Date',
    new Proxy(Date, {
      construct: (target, given, caller) => {
        if (given.length === 0) tripOver('new Date()');
        return Reflect.construct(target, given, caller);
      },
      apply: (target, self, given) => {
        tripOver('Date()');
        return Reflect.apply(target, self, given);
      },
    }),
  );
}

function replace(holder: object, member: string, by: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(holder, member);
  Object.defineProperty(holder, member, { value: by, configurable: true, writable: true, enumerable: true });
  return () => {
    if (before === undefined) Reflect.deleteProperty(holder, member);
    else Object.defineProperty(holder, member, before);
  };
}

function tripOver(named: Temptation): void {
  const invocation = presentInvocation();
  if (invocation === null || isExempt(named)) return;
  const said = `broken determinism: ${invocation.of} asked for ${named} ${placeIn(deepStack())}`;
  invocation.trips.push(said);
  throw new BrokenDeterminism(said);
}

/** Deep enough that the one who called the library stands in it. */
const FRAMES_MAX = 60;
const NEAREST_MAX = 10;
const OURS = fileURLToPath(import.meta.url);

function deepStack(): string {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = FRAMES_MAX;
  const { stack = '' } = new Error();
  Error.stackTraceLimit = stackTraceLimit;
  return stack;
}

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PRODUCT = /^(?:functions|shared|sheets)\//;

/** The nearest line of the product, or else of whatever is in this repository. */
function placeIn(stack: string): string {
  const lines = [...stack.matchAll(/(?:file:\/\/)?(\/[^\s()]+:\d+):\d+/g)]
    .flatMap(([, place = '']) => (place.startsWith(ROOT) ? [place.slice(ROOT.length)] : []))
    .filter((place) => !place.startsWith('node_modules/') && !place.startsWith(OURS.slice(ROOT.length)));
  const line = lines.find((place) => PRODUCT.test(place)) ?? lines[0];
  return line === undefined ? 'nobody knows where' : `at ${line}`;
}

/** Whether the nearest file that called, past Node's own, belongs to a library that may. */
function isExempt(named: Temptation): boolean {
  const caller = callers().find((file) => file !== OURS && !file.startsWith('node:'));
  const library = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(caller ?? '')?.[1];
  return EXEMPTIONS.some((each) => each.library === library && each.what.some((what) => what === named));
}

/** The files on the stack, nearest first. Read as V8 gives them: to look up where each line was before it was built takes long. */
function callers(): readonly string[] {
  const { prepareStackTrace, stackTraceLimit } = Error;
  try {
    Error.stackTraceLimit = NEAREST_MAX;
    Error.prepareStackTrace = (_, frames) => frames.map((frame) => frame.getFileName() ?? '');
    const files: unknown = new Error().stack;
    return Array.isArray(files) ? files.map((file) => String(file).replace(/^file:\/\//, '')) : [];
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
    Error.stackTraceLimit = stackTraceLimit;
  }
}
