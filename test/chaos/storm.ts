import { syncWorkbook } from '../../shared/application/sync/sync-workbook.ts';
import { SECOND_MS } from '../../shared/kernel/instant.ts';
import { type ChaosOffice, openChaosOffice } from './chaos-office.ts';
import { strike } from './faults.ts';
import { LateWrites } from './late-writes.ts';
import type { OfficeTemplate } from './office-template.ts';
import { EVERYBODY, People } from './people.ts';
import { drawnPlan, type Plan } from './plan.ts';
import { quietViolations } from './quiet.ts';
import { ReadingWatch } from './reading-watch.ts';
import { SheetWatch } from './sheet-watch.ts';
import { isRead, nameOf, Story } from './story.ts';
import { TableWatch } from './table-watch.ts';
import { Trespass } from './trespass.ts';

export interface StormOptions {
  readonly template: OfficeTemplate;
  readonly seed: number;
  /** What happens; everything is drawn from the seed unless it is given. */
  readonly plan?: Plan;
  /** Acts, faults and syncs to leave out, by their keys: how a story is made shorter. */
  readonly without?: ReadonlySet<string>;
  /** Something to be wrong with the product, so that it can be seen to be found out. */
  readonly spoil?: Spoil;
}

/** Makes a defect: requests to Google, or the office's dependencies, are not what they should be. */
export interface Spoil {
  readonly request?: (request: Request) => Promise<Request | null>;
  readonly dependencies?: (dependencies: ChaosOffice['dependencies']) => ChaosOffice['dependencies'];
}

export interface StormOutcome {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly story: Story;
}

/** The function has ended, as far as the sync can tell. */
class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
}

const ACTS_BETWEEN_MAX = 5;
const ACTS_IN_CALL_MAX = 2;
/** A slow answer takes this long, twice: before it takes effect and after. */
const LINGER_MS = 15 * SECOND_MS;
/** Alarms that people give cause for, and that ask a person for help. */
const EXPECTED_ALARMS: ReadonlySet<string> = new Set(['a workbook needs a person to put it right']);

/** People act while the product syncs and Google fails; then all is quiet, and what was promised must hold. */
export async function storm(options: StormOptions): Promise<StormOutcome> {
  const run = new Storm(options);
  return run.toTheEnd();
}

class Storm {
  readonly #seed: number;
  readonly #template: OfficeTemplate;
  readonly #plan: Plan;
  readonly #story: Story;
  readonly #table: TableWatch;
  readonly #readings = new ReadingWatch();
  readonly #late = new LateWrites();
  readonly #office: ChaosOffice;
  readonly #people: People;
  readonly #trespass: Trespass;
  readonly #spoil: Spoil;
  readonly #violations: string[] = [];
  /** `null` once it is quiet. */
  #round: number | null = null;
  #call = 0;
  #write = 0;
  #breakAt: number | null = null;
  #struck = false;
  #answer: (request: Request) => Promise<Response> = async () => Response.error();

  constructor({ template, seed, plan = drawnPlan(seed), without = new Set(), spoil = {} }: StormOptions) {
    this.#seed = seed;
    this.#template = template;
    this.#plan = plan;
    this.#spoil = spoil;
    this.#story = new Story(plan, without);
    this.#table = new TableWatch(template.beginning.table);
    const sheets = new SheetWatch();
    const office = openChaosOffice({
      beginning: template.beginning,
      seed: String(seed),
      sortMovesRowMetadata: plan.sortMovesRowMetadata,
      logs: { google: sheets, table: this.#table },
      carry: (request, answer) => this.#carry(request, answer),
      beforeWrite: () => this.#beforeWrite(),
    });
    const noted = { ...office.dependencies, workbooks: this.#readings.noting(office.dependencies.workbooks) };
    this.#office = { ...office, dependencies: spoil.dependencies?.(noted) ?? noted };
    office.google.setQuota(plan.quota);
    this.#people = new People(office.google, template.spreadsheet);
    this.#trespass = new Trespass(this.#people.views, sheets);
  }

  async toTheEnd(): Promise<StormOutcome> {
    for (let round = 0; round < this.#plan.rounds && this.#violations.length === 0; round += 1) await this.#pass(round);
    await this.#calmDown();
    if (this.#violations.length === 0) {
      this.#violations.push(...(await quietViolations(this.#aftermath())));
    }
    for (const { message, fields } of this.#office.log.alarms)
      if (!EXPECTED_ALARMS.has(message)) this.#violations.push(`alarm: ${message} ${JSON.stringify(fields)}`);
    return { seed: this.#seed, violations: [...new Set(this.#violations)], story: this.#story };
  }

  #aftermath() {
    const [office, people, watch, story] = [this.#office, this.#people, this.#table, this.#story];
    return { office, template: this.#template, people, watch, story };
  }

  async #pass(number: number): Promise<void> {
    const round = this.#plan.round(number);
    this.#act(`r${number}.o`);
    for (let index = 0; index < ACTS_BETWEEN_MAX; index += 1) {
      this.#act(`r${number}.b${index}`);
      await this.#comeLate(this.#late.pass());
    }
    this.#office.pass(round.passMs);
    const isLeftOut = round.isLeftOut === true || this.#story.leavesOut(`r${number}.s`);
    this.#story.round({ ...round, breakAt: this.#breakOf(number) }, isLeftOut);
    if (!isLeftOut) await this.#sync(number);
  }

  #breakOf(number: number): number | null {
    return this.#story.leavesOut(`r${number}.break`) ? null : this.#plan.round(number).breakAt;
  }

  #act(key: string): void {
    if (this.#story.leavesOut(key)) return;
    for (const intent of this.#plan.intents(key, this.#people)) {
      this.#story.act(key, intent, this.#people.do(intent));
    }
    this.#trespass.leave();
  }

  async #sync(round: number): Promise<void> {
    const { scope } = this.#plan.round(round);
    this.#round = round;
    this.#call = 0;
    this.#write = 0;
    this.#struck = false;
    this.#breakAt = this.#breakOf(round);
    this.#readings.forget();
    this.#story.note(`sync ${round} (${scope})`, `r${round}.s`);
    try {
      this.#people.texts.doubt.beginReading();
      const { kind } = await syncWorkbook(this.#office.dependencies, this.#template.spreadsheet, scope);
      this.#story.note(`  it was ${kind}`, null);
      if (kind !== 'waiting' && !this.#people.isBroken) this.#hasRead();
    } catch (fault) {
      if (!this.#struck) this.#violations.push(`a sync failed by itself: ${inWords(fault)}`);
    }
    if (this.#breakAt !== null && this.#struck)
      this.#story.note(`broken off at write ${this.#breakAt}`, `r${round}.break`);
    this.#round = null;
    this.#breakAt = null;
  }

  #hasRead(): void {
    this.#people.texts.doubt.endReading();
    this.#violations.push(...this.#readings.lost(this.#table));
  }

  /** People take back what keeps the workbook from being served, and what was late has come. */
  async #calmDown(): Promise<void> {
    for (const who of EVERYBODY) {
      while (this.#people.hasBroken(who)) {
        const undo = this.#people.takingBack(who, 'undo');
        if (undo === null) break;
        this.#story.note(`  ${who} takes back: ${this.#people.do(undo)}`, null);
        this.#trespass.leave();
      }
    }
    this.#office.google.setQuota(null);
    await this.#comeLate(this.#late.rest());
  }

  #beforeWrite(): void {
    this.#write += 1;
    if (this.#breakAt === null || this.#write < this.#breakAt) return;
    this.#struck = true;
    throw new BrokenOff(`at write ${this.#write}`);
  }

  async #carry(given: Request, answer: (request: Request) => Promise<Response>): Promise<Response> {
    this.#answer = answer;
    this.#call += 1;
    const key = this.#round === null ? null : `r${this.#round}.c${this.#call}`;
    if (key !== null) {
      for (let index = 0; index < ACTS_IN_CALL_MAX; index += 1) this.#act(`${key}.a${index}`);
      await this.#comeLate(this.#late.pass());
    }
    const request = await this.#spoiled(given);
    try {
      return request === null ? Response.json({}) : await this.#answered(request, key);
    } finally {
      this.#violations.push(...this.#trespass.found());
    }
  }

  async #answered(request: Request, key: string | null): Promise<Response> {
    const fault = key === null || this.#story.leavesOut(`${key}.f`) ? null : this.#plan.fault(`${key}.f`);
    this.#story.call(request, fault, key);
    if (fault === null || key === null) return this.#answer(request);
    if (fault !== 'answered slowly') this.#struck = true;
    let lingered = 0;
    return strike(fault, {
      google: this.#office.google,
      request,
      answer: this.#answer,
      linger: () => {
        this.#office.pass(LINGER_MS);
        this.#violations.push(...this.#trespass.found());
        this.#act(`${key}.w${lingered}`);
        lingered += 1;
      },
      putOff: (late) => {
        if (!isRead(late)) this.#late.add(late, this.#plan.lateness(`${key}.f`));
      },
    });
  }

  async #spoiled(request: Request): Promise<Request | null> {
    return this.#spoil.request === undefined ? request : this.#spoil.request(request);
  }

  async #comeLate(requests: readonly Request[]): Promise<void> {
    for (const request of requests) {
      this.#story.note(`    (what we asked long ago takes effect: ${nameOf(request)})`, null);
      await this.#answer(request);
      this.#violations.push(...this.#trespass.found());
    }
  }
}

function inWords(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  return `${fault.name}: ${fault.message} ${fault.stack?.split('\n')[1]?.trim() ?? ''}`;
}
