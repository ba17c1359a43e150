import type { DoneAct } from './people.ts';

interface Line {
  /** What to leave out to be rid of it; `null` for what follows from others. */
  readonly key: string | null;
  readonly text: string;
}

/** What happened in one seed, in order, and what was left out of it. */
export class Story {
  readonly #without: ReadonlySet<string>;
  readonly #lines: Line[] = [];
  readonly counts = new Map<string, number>();
  /** Requests to Google that may change something. */
  writes = 0;

  constructor(without: ReadonlySet<string>) {
    this.#without = without;
  }

  leavesOut(key: string): boolean {
    return this.#without.has(key);
  }

  act(key: string, { who, name, outcome, act }: DoneAct): void {
    this.#count(`${outcome}: ${name}`);
    this.#lines.push({ key, text: `  ${who}: ${name} → ${outcome} ${JSON.stringify(act)}` });
  }

  call(request: Request, fault: string | null, key: string | null): void {
    const name = nameOf(request);
    if (!READS.some((each) => name.endsWith(each))) this.writes += 1;
    if (fault !== null) this.#count(`fault: ${fault}`);
    this.#count(`call: ${name.split(' ')[1]}`);
    const text = `    we ask ${name}${fault === null ? '' : ` → ${fault}`}`;
    this.#lines.push({ key: fault === null || key === null ? null : `${key}.f`, text });
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

  #count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }
}

const READS = [
  'GET values:batchGet',
  'GET spreadsheet',
  'POST values:batchGetByDataFilter',
  'POST developerMetadata:search',
];

/** Such as `POST values:batchUpdateByDataFilter`. */
function nameOf(request: Request): string {
  const { pathname } = new URL(request.url);
  const [, rest = ''] = pathname.split(/\/spreadsheets\/[^/:]+/);
  return `${request.method} ${rest === '' ? 'spreadsheet' : rest.replace(/^[/:]/, '')}`;
}
