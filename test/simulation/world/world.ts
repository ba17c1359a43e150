import type { SheetContainer } from '../../../functions/runtime/sheet-container.ts';
import type { AppendLog } from '../../../local/persistence/append-log.ts';
import type { TableLogEntry } from '../../../local/table/journal.ts';
import { LOCAL_QUEUES } from '../../../local/world/environment.ts';
import { attendDueAt } from '../../../local/world/sweep-clock.ts';
import type { Log } from '../../../shared/application/log.ts';
import type { SweepReport } from '../../../shared/application/sweep.ts';
import { type SpreadsheetId, spreadsheetId } from '../../../shared/kernel/identity.ts';
import {
  earliest,
  HOUR_MS,
  type Instant,
  latest,
  MINUTE_MS,
  plusMs,
  SECOND_MS,
} from '../../../shared/kernel/instant.ts';
import type { Chance } from '../../chaos/chance.ts';
import { Agenda } from './agenda.ts';
import type { Conditions } from './conditions.ts';
import { DrawnFate } from './fate.ts';
import { createSimulatedContainer } from './functions.ts';
import { hintEvent } from './hint-event.ts';
import { Host } from './host.ts';
import { type Beginning, type Outside, openOutside, prepare } from './outside.ts';
import { deliverFrom, fireTimers, QUEUES } from './queue-source.ts';
import { Seam } from './seam.ts';
import { StreamSource } from './stream-source.ts';
import { type Mode, weatherOf } from './weather.ts';

/** Makes something wrong with the product on purpose. */
export type Spoil = (container: SheetContainer) => SheetContainer;

export interface WorldOptions {
  readonly beginning: Beginning;
  readonly spreadsheet: string;
  readonly seed: string;
  readonly mode: Mode;
  readonly chance: Chance;
  readonly log: Log;
  readonly tableLog: AppendLog<TableLogEntry>;
  readonly spoil?: Spoil;
}

const SOURCES = ['stream', 'timers', ...QUEUES] as const;
/** A world of some weeks has some thousand moments; far more is no calendar but a loop. */
const STEPS_MAX = 60_000;
const HINT_DELAY_MS_MAX = 3 * SECOND_MS;
/** What failed a moment ago is tried again so much later, where nothing else says when. */
const TRY_AGAIN_MS = SECOND_MS;

/** The whole product in one process, on virtual time, with all that can go wrong outside of it. */
export class SimulatedWorld {
  readonly outside: Outside;
  readonly seam: Seam;
  readonly host: Host;
  readonly agenda = new Agenda();
  readonly #conditions: Conditions;
  readonly #spreadsheet: SpreadsheetId | null;
  readonly #stream: StreamSource;
  readonly #makeContainer: () => SheetContainer;
  /** What the sweep found that something else should have seen to. */
  missed = 0;
  #steps = 0;
  #edits = 0;
  #editsSeen = 0;
  #lastSweepAt: Instant;

  constructor({ beginning, spreadsheet, seed, mode, chance, log, tableLog, spoil = (given) => given }: WorldOptions) {
    this.#spreadsheet = spreadsheet === '' ? null : spreadsheetId(spreadsheet);
    this.#conditions = { chance, weather: weatherOf(chance.of('weather'), mode), isCalm: false };
    this.outside = openOutside({ beginning, seed, tableLog, onStaffEdit: () => this.#noteEdit() });
    this.seam = new Seam(new DrawnFate(this.#conditions, this.outside, this.agenda, () => this.#deliverOne()));
    this.#makeContainer = () => spoil(createSimulatedContainer(this.outside, this.seam, log));
    this.host = new Host(this.#makeContainer);
    this.#stream = new StreamSource(this.outside, this.host, this.agenda, this.#conditions);
    this.#lastSweepAt = beginning.at;
    this.#disturb();
  }

  static async open(options: WorldOptions): Promise<SimulatedWorld> {
    const world = new SimulatedWorld(options);
    await prepare(world.outside);
    return world;
  }

  get now(): Instant {
    return this.outside.clock.now();
  }

  /** From now on nothing goes wrong any more. */
  calmDown(): void {
    this.#conditions.isCalm = true;
    this.outside.sqs.disturbSends(() => 1);
    this.outside.scheduler.disturbFires(() => [0]);
  }

  /** Does everything that is due until then, each at its own moment. */
  async runUntil(until: Instant): Promise<void> {
    for (;;) {
      await this.#doWhatIsDue();
      const next = this.#nextAt();
      if (next === null || next > until) break;
      this.outside.clock.moveTo(next > this.now ? next : plusMs(this.now, TRY_AGAIN_MS));
    }
    this.outside.clock.moveTo(until > this.now ? until : this.now);
  }

  /** Looks at the whole workbook, as the sweep does in its turn. */
  async lookAtWhole(spreadsheet: SpreadsheetId): Promise<void> {
    const cause = `look.${this.outside.ids.next()}`;
    await this.#makeContainer().queues.enqueueSync({ spreadsheet, cause, scope: 'whole' });
  }

  #disturb(): void {
    const { chance, weather } = this.#conditions;
    let sends = 0;
    this.outside.sqs.disturbSends(() => {
      sends += 1;
      return chance.of(`send#${sends}`).happens(weather.repeatShare, 'twice') ? 2 : 1;
    });
    this.outside.scheduler.disturbFires(({ name }) => {
      const own = chance.of(`timer.${name}`);
      const late = Math.floor(own.fraction('late') * weather.timerLateMsMax);
      return own.happens(weather.repeatShare, 'twice')
        ? [late, late + Math.floor(own.fraction('again') * HOUR_MS)]
        : [late];
    });
  }

  #noteEdit(): void {
    this.#edits += 1;
    const { chance, isCalm, weather } = this.#conditions;
    const own = chance.of(`hint#${this.#edits}`);
    const spreadsheet = this.#spreadsheet;
    if (spreadsheet === null || (!isCalm && own.happens(weather.hintsLostShare, 'lost'))) return;
    const at = plusMs(this.now, SECOND_MS + Math.floor(own.fraction('delay') * HINT_DELAY_MS_MAX));
    this.agenda.add({ at, key: `hint.${this.#edits}`, run: () => this.#hint(spreadsheet) });
  }

  async #hint(spreadsheet: SpreadsheetId): Promise<void> {
    const event = await hintEvent(spreadsheet);
    await this.host.call('on-hint', (functions) => functions['on-hint'](event));
  }

  async #doWhatIsDue(): Promise<void> {
    for (;;) {
      this.#steps += 1;
      if (this.#steps > STEPS_MAX) throw new Error(`the simulated world does not come to rest in ${STEPS_MAX} steps`);
      const due = this.agenda.takeDue(this.now);
      if (due !== null) await due.run();
      else if (!(await this.#deliverOne()) && !(await this.#sweepIfDue())) return;
    }
  }

  #nextAt(): Instant | null {
    const { sqs, scheduler } = this.outside;
    const queues = sqs.nextVisibleAt(QUEUES.map((name) => LOCAL_QUEUES[name]));
    const instants = [this.agenda.nextAt(), scheduler.nextDueAt(), queues, this.#stream.retryAt, this.#nextSweepAt()];
    return earliest(instants.filter((instant) => instant !== null));
  }

  /** Sweeps that would find nothing are passed over. */
  #nextSweepAt(): Instant | null {
    const { isCalm, weather } = this.#conditions;
    // A workbook whose turn it merely is has nothing new, unless somebody has edited it whose hint was lost.
    const what = this.#edits > this.#editsSeen ? 'work and turns' : 'work';
    const attendAt = attendDueAt(this.outside.table, what);
    if (attendAt === null) return null;
    return latest([attendAt, plusMs(this.#lastSweepAt, isCalm ? MINUTE_MS : weather.sweepEveryMs)]);
  }

  async #sweepIfDue(): Promise<boolean> {
    const at = this.#nextSweepAt();
    if (at === null || at > this.now) return false;
    this.#lastSweepAt = this.now;
    const ending = await this.host.call('sweep', (functions) => functions.sweep());
    if (ending.kind === 'answered') this.missed += missedIn(ending.answer);
    return true;
  }

  async #deliverOne(): Promise<boolean> {
    const first = this.#conditions.chance.of(`order#${this.#steps}`).below(SOURCES.length, 'first');
    for (const source of [...SOURCES.slice(first), ...SOURCES.slice(0, first)])
      if (await this.#deliver(source)) return true;
    return false;
  }

  async #deliver(source: (typeof SOURCES)[number]): Promise<boolean> {
    if (source === 'stream') return this.#stream.deliver();
    if (source === 'timers') return fireTimers(this.outside);
    const editsBefore = this.#edits;
    const delivered = await deliverFrom(source, this.outside, this.host);
    if (source === 'syncs' && delivered?.isDone === true && delivered.records.some(isLook))
      this.#editsSeen = editsBefore;
    return delivered !== null;
  }
}

const missedIn = ({ requests, journals, messages }: SweepReport): number => requests + journals + messages;

/** A sync that reads what people have typed. */
const isLook = ({ body }: { readonly body: string }): boolean => !body.includes('"shown"');
