import type { FaultName } from './faults.ts';
import type { Intent } from './people.ts';
import type { Plan, Recording, Round } from './plan.ts';

interface Line {
  /** What to leave out to be rid of it; `null` for what follows from others. */
  readonly key: string | null;
  readonly text: string;
}

/** What happened in one seed, in order, and what was left out of it. */
export class Story {
  readonly #without: ReadonlySet<string>;
  readonly #plan: Plan;
  readonly #lines: Line[] = [];
  readonly #rounds: Round[] = [];
  readonly #intents: Record<string, Intent[]> = {};
  readonly #faults: Record<string, { name: FaultName; lateness: number }> = {};
  readonly counts = new Map<string, number>();
  /** Requests to Google that may change something. */
  writes = 0;

  constructor(plan: Plan, without: ReadonlySet<string>) {
    this.#plan = plan;
    this.#without = without;
  }

  leavesOut(key: string): boolean {
    return this.#without.has(key);
  }

  act(key: string, intent: Intent, outcome: string): void {
    this.#count(`${outcome}: ${intent.name}`);
    this.#lines.push({ key, text: `  ${intent.who}: ${intent.name} → ${outcome} ${shortened(intent.act)}` });
    const intents = this.#intents[key] ?? [];
    this.#intents[key] = [...intents, intent];
  }

  call(request: Request, fault: FaultName | null, key: string | null): void {
    const name = nameOf(request);
    if (!isRead(request)) this.writes += 1;
    if (fault !== null) this.#count(`fault: ${fault}`);
    this.#count(`call: ${name.split(' ')[1]}`);
    const text = `    we ask ${name}${fault === null ? '' : ` → ${fault}`}`;
    this.#lines.push({ key: fault === null || key === null ? null : `${key}.f`, text });
    if (fault !== null && key !== null)
      this.#faults[`${key}.f`] = { name: fault, lateness: this.#plan.lateness(`${key}.f`) };
  }

  round(round: Round, isLeftOut: boolean): void {
    this.#rounds.push(isLeftOut ? { ...round, isLeftOut } : round);
  }

  note(text: string, key: string | null): void {
    this.#lines.push({ key, text });
  }

  /** Everything that can be left out, each once. */
  keys(): readonly string[] {
    return [...new Set(this.#lines.flatMap(({ key }) => (key === null ? [] : [key])))];
  }

  text(): string {
    return this.#lines.map(({ text }) => text).join('\n');
  }

  /** What is needed to let the same happen again. */
  recording(): Recording {
    const { quota, sortMovesRowMetadata } = this.#plan;
    return { quota, sortMovesRowMetadata, rounds: this.#rounds, intents: this.#intents, faults: this.#faults };
  }

  #count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }
}

/** A paste of hundreds of rows says no more in full. */
const ACT_CHARACTERS_MAX = 300;

function shortened(act: unknown): string {
  const text = JSON.stringify(act);
  return text.length <= ACT_CHARACTERS_MAX ? text : `${text.slice(0, ACT_CHARACTERS_MAX)}… (${text.length} characters)`;
}

const READS = [
  'GET values:batchGet',
  'GET spreadsheet',
  'POST values:batchGetByDataFilter',
  'POST developerMetadata:search',
];

export const isRead = (request: Request): boolean => READS.some((each) => nameOf(request).endsWith(each));

/** Such as `POST values:batchUpdateByDataFilter`. */
export function nameOf(request: Request): string {
  const { pathname } = new URL(request.url);
  const [, rest = ''] = pathname.split(/\/spreadsheets\/[^/:]+/);
  return `${request.method} ${rest === '' ? 'spreadsheet' : rest.replace(/^[/:]/, '')}`;
}
