import type { SheetContainer } from '../../../functions/runtime/sheet-container.ts';
import type { LibraryEntry } from '../../../local/google/library/library.ts';
import type { AppendLog } from '../../../local/persistence/append-log.ts';
import type { TableLogEntry } from '../../../local/table/journal.ts';
import { LOCAL_QUEUES } from '../../../local/world/environment.ts';
import type { Log } from '../../../shared/application/log.ts';
import type { SweepReport } from '../../../shared/application/sweep.ts';
import type { SpreadsheetId } from '../../../shared/kernel/identity.ts';
import { earliest, type Instant, latest, MINUTE_MS, plusMs, SECOND_MS } from '../../../shared/kernel/instant.ts';
import type { Chance } from '../../chaos/chance.ts';
import { Probes } from '../probes/probes.ts';
import { SeamProbes } from '../probes/seam-probes.ts';
import { Rollout } from '../versions/rollout.ts';
import { Agenda } from './agenda.ts';
import { AttendClock } from './attend-clock.ts';
import { Chronicle } from './chronicle.ts';
import { type Clients, connect } from './clients.ts';
import type { Conditions } from './conditions.ts';
import { type Disturbance, Disturbances } from './disturbances.ts';
import { DriveSource } from './drive-source.ts';
import { Edits } from './edits.ts';
import { Encore } from './encore.ts';
import { type Eyes, eyesOf, USUAL } from './eyes.ts';
import { DrawnFate } from './fate.ts';
import { createFunctions, createSimulatedContainer, createSimulatedDrive, type Functions } from './functions.ts';
import { hintEvent } from './hint-event.ts';
import { type FunctionName, Host } from './host.ts';
import { presentInvocation } from './invocation.ts';
import { missedIn, withoutNet, withoutTurns } from './net.ts';
import { copiesOf, delaysMsOf, hintOf } from './on-the-way.ts';
import { Operator } from './operator.ts';
import { Order } from './order.ts';
import { type Beginning, type Outside, openOutside, prepare } from './outside.ts';
import { type Delivered, deliverFrom, fireTimers, QUEUES } from './queue-source.ts';
import { Seam, type Service } from './seam.ts';
import { StreamSource } from './stream-source.ts';
import { subjectsOfMessages, workbookOf } from './subjects.ts';
import { type Mode, weatherOf } from './weather.ts';
import type { Witness } from './witness.ts';

/** Makes something wrong with the product on purpose. */
export interface Spoil {
  readonly container?: (container: SheetContainer, of: FunctionName) => SheetContainer;
  readonly functions?: (functions: Functions) => Functions;
}

export interface WorldOptions {
  readonly beginning: Beginning;
  /** Workbooks that tell when somebody types in them. */
  readonly hinted: ReadonlySet<string>;
  readonly seed: string;
  readonly mode: Mode;
  readonly chance: Chance;
  readonly log: Log;
  readonly tableLog: AppendLog<TableLogEntry>;
  readonly sheetLog: AppendLog<LibraryEntry>;
  /** What the office has chosen that is not in its sheets. */
  readonly choices?: (container: SheetContainer) => SheetContainer;
  readonly spoil?: Spoil;
  /** Sees every call of the functions. */
  readonly witness?: Witness;
  /** What goes wrong, and nothing else; drawn unless it is given. */
  readonly disturbances?: readonly Disturbance[];
  /** What comes at one moment comes in another order than it would; what concerns one item stays in its own. */
  readonly isReordered?: boolean;
  /** Services that are asked in the form in which calls travel; none unless given. */
  readonly wires?: ReadonlySet<Service>;
}

const SOURCES = ['stream', 'timers', ...QUEUES] as const;
/** A world of some weeks has some thousand moments. */
const STEPS_MAX = 60_000;
/** A seed asks the outside one or two thousand times, twenty thousand where most of it fails. */
const CALLS_MAX = 60_000;
/** What failed a moment ago is tried again so much later, where nothing else says when. */
const TRY_AGAIN_MS = SECOND_MS;

/** The whole product in one process, on virtual time, with all that can go wrong outside of it. */
export class SimulatedWorld {
  readonly outside: Outside;
  readonly seam: Seam;
  readonly clients: Clients;
  readonly host: Host;
  readonly agenda = new Agenda();
  readonly #encore = new Encore();
  readonly chronicle: Chronicle;
  readonly probes = new Probes();
  /** What the queue of wakes handed to a function, and when. */
  readonly wakes: Wake[] = [];
  readonly operator: Operator;
  readonly eyes: Eyes;
  readonly #conditions: Conditions;
  readonly #isNetless: boolean;
  readonly #hinted: ReadonlySet<string>;
  readonly #attendClock: AttendClock;
  readonly #stream: StreamSource;
  readonly #drive: DriveSource | null;
  readonly #makeContainer: () => SheetContainer;
  readonly #containerFor: (name: FunctionName) => SheetContainer;
  /** What the sweep found that something else should have seen to. */
  missed = 0;
  /** What was put on queues, and what timers were called. */
  readonly said: string[] = [];
  #steps = 0;
  readonly edits = new Edits();
  #lastSweepAt: Instant;

  constructor(options: WorldOptions) {
    const {
      beginning,
      hinted,
      seed,
      mode,
      chance,
      log,
      tableLog,
      sheetLog,
      choices = (given: SheetContainer) => given,
      spoil = {},
      wires = new Set<Service>(),
    } = options;
    this.#isNetless = mode === 'netless';
    this.#hinted = hinted;
    this.outside = openOutside({
      beginning,
      seed,
      tableLog,
      sheetLog,
      onStaffEdit: (edit) => this.#noteEdit(edit.spreadsheetId),
    });
    const { clock, moments, sns, sqs, scheduler } = this.outside;
    this.chronicle = new Chronicle(clock);
    sns.subscribe(({ to, body }) => this.chronicle.note(`SMS to ${to}: ${body}`));
    const disturbances = new Disturbances(this.chronicle, options.disturbances ?? null);
    this.#conditions = {
      chance,
      weather: weatherOf(chance.of('weather'), mode),
      moments,
      disturbances,
      probes: this.probes,
      order: new Order(chance, moments, options.isReordered ?? false),
    };
    this.eyes = hinted.size === 0 ? USUAL : eyesOf(chance.of('eyes'));
    this.operator = new Operator(this.outside, this.agenda, this.#conditions);
    const fate = new DrawnFate(this.#conditions, this.outside, this.agenda, () => this.#deliverOne());
    this.seam = new Seam(fate, moments, new SeamProbes(this.probes), options.witness ?? null);
    this.clients = connect(this.outside, this.seam, wires);
    this.#makeContainer = () => choices(createSimulatedContainer(this.outside, this.clients, log));
    const { drive } = this.eyes;
    const drivePort = createSimulatedDrive(this.outside, this.clients, drive?.channelLifeMs ?? 0);
    const rollout = new Rollout(chance.of('rollout'), this.#conditions.moments, clock, this.probes);
    this.#containerFor = (name) => {
      const netted = this.#netted(name, this.#makeContainer());
      return spoil.container?.(netted, name) ?? netted;
    };
    this.host = new Host(
      (name) => {
        const functions = createFunctions(this.#containerFor(name), drivePort);
        return spoil.functions?.(functions) ?? functions;
      },
      this.probes,
      (name) => rollout.versionOf(name),
    );
    this.#attendClock = new AttendClock(this.outside.table, this.#isNetless ? 'its own part' : 'everything');
    this.#stream = new StreamSource(this.outside, this.host, this.agenda, this.#conditions, this.#encore);
    this.#drive = drive === null ? null : new DriveSource(this.outside, this.host, this.#conditions, this.edits, drive);
    this.#lastSweepAt = beginning.at;
    sqs.disturbSends((queue, body) => {
      this.said.push(`on ${queue}: ${body}`);
      return copiesOf(queue, this.#conditions);
    });
    scheduler.disturbFires(({ name }) => {
      this.said.push(`timer ${name}`);
      return delaysMsOf(name, this.#conditions);
    });
  }

  static async open(options: WorldOptions): Promise<SimulatedWorld> {
    const world = new SimulatedWorld(options);
    await prepare(world.outside);
    return world;
  }

  /** There has been something to do for so long that it is no calendar but a loop: nothing happens any more. */
  get isRestless(): boolean {
    return this.#steps > STEPS_MAX || this.seam.calls > CALLS_MAX;
  }

  get now(): Instant {
    return this.outside.clock.now();
  }

  /** From now on nothing goes wrong any more. */
  calmDown(): void {
    this.#conditions.disturbances.calmDown();
    this.chronicle.note('from here on nothing goes wrong any more');
  }

  /** What went wrong so far, in order. */
  get happened(): readonly Disturbance[] {
    return this.#conditions.disturbances.happened;
  }

  /** Does everything that is due until then, each at its own moment. */
  async runUntil(until: Instant): Promise<void> {
    for (;;) {
      await this.#doWhatIsDue();
      const next = this.#nextAt();
      if (next === null || next > until || this.isRestless) break;
      this.outside.clock.moveTo(next > this.now ? next : plusMs(this.now, TRY_AGAIN_MS));
    }
    this.outside.clock.moveTo(until > this.now ? until : this.now);
  }

  /** To be called before people act: what would have run in between without finding anything has run. */
  async catchUp(): Promise<void> {
    if (presentInvocation() === null) await this.#drive?.catchUp();
  }

  /** Everything that ever came from the stream, a timer or a queue comes once more. */
  async comeAgain(): Promise<void> {
    this.chronicle.note('all that ever came to a function comes once more');
    await this.#encore.comeAgain(this.host, this.outside);
  }

  /** What a function is made from, for what reaches the application past all functions. */
  containerFor(name: FunctionName): SheetContainer {
    return this.#containerFor(name);
  }

  /** Looks at the whole workbook, as the sweep does in its turn. */
  async lookAtWhole(spreadsheet: SpreadsheetId): Promise<void> {
    const cause = `look.${this.outside.ids.next()}`;
    await this.#makeContainer().queues.enqueueSync({ spreadsheet, cause, scope: 'whole' });
  }

  #netted(name: FunctionName, container: SheetContainer): SheetContainer {
    if (name !== 'sweep') return container;
    const netted = this.#isNetless ? withoutNet(container) : container;
    return this.eyes.turns ? netted : withoutTurns(netted);
  }

  #noteEdit(spreadsheet: string): void {
    this.edits.note(workbookOf(spreadsheet), this.now);
    const isTold = this.#hinted.has(spreadsheet) && this.eyes.script;
    const hint = isTold ? hintOf(this.#conditions) : null;
    if (hint === null) return;
    this.agenda.add({ at: plusMs(this.now, hint.afterMs), key: hint.key, run: () => this.#hint(spreadsheet) });
  }

  async #hint(spreadsheet: string): Promise<void> {
    const event = await hintEvent(spreadsheet);
    await this.host.call(
      'on-hint',
      (functions) => functions['on-hint'](event),
      () => [workbookOf(spreadsheet)],
    );
  }

  async #doWhatIsDue(): Promise<void> {
    for (;;) {
      this.#steps += 1;
      if (this.isRestless) return;
      const due = this.agenda.takeDue(this.now);
      if (due !== null) await due.run();
      else if ((await this.#deliverOne()) || (await this.#sweepIfDue())) continue;
      else if ((await this.#drive?.deliver()) !== true) return;
    }
  }

  #nextAt(): Instant | null {
    const { sqs, scheduler } = this.outside;
    const queues = sqs.nextVisibleAt(QUEUES.map((name) => LOCAL_QUEUES[name]));
    const instants = [
      this.agenda.nextAt(),
      scheduler.nextDueAt(),
      queues,
      this.#stream.retryAt,
      this.#nextSweepAt(),
      this.#drive?.nextAt ?? null,
    ];
    return earliest(instants.filter((instant) => instant !== null));
  }

  /** Sweeps that would find nothing are passed over. */
  #nextSweepAt(): Instant | null {
    const { disturbances, weather } = this.#conditions;
    // A workbook whose turn it merely is has nothing new, unless somebody has edited it whose hint was lost.
    const what = this.eyes.turns && this.edits.areUnseen ? 'work and turns' : 'work';
    const attendAt = this.#attendClock.dueAt(what);
    if (attendAt === null) return null;
    return latest([attendAt, plusMs(this.#lastSweepAt, disturbances.isCalm ? MINUTE_MS : weather.sweepEveryMs)]);
  }

  async #sweepIfDue(): Promise<boolean> {
    const at = this.#nextSweepAt();
    if (at === null || at > this.now) return false;
    this.#lastSweepAt = this.now;
    this.missed += missedIn(this.outside.table, this.now);
    const ending = await this.host.call('sweep', (functions) => functions.sweep());
    if (ending.kind === 'answered') this.#noteFound(ending.answer);
    return true;
  }

  #noteFound(report: SweepReport): void {
    const { requests, journals, messages, workbooks } = report;
    if (requests > 0) this.probes.reach('sweep-found-request');
    if (journals > 0) this.probes.reach('sweep-found-entry');
    if (messages > 0) this.probes.reach('sweep-found-text');
    if (workbooks > 0 && this.edits.areUnseen) this.probes.reach('hint-made-good');
  }

  async #deliverOne(): Promise<boolean> {
    for (const source of this.#conditions.order.ofSources(SOURCES)) if (await this.#deliver(source)) return true;
    return false;
  }

  async #deliver(source: (typeof SOURCES)[number]): Promise<boolean> {
    if (source === 'stream') return this.#stream.deliver();
    if (source === 'timers') return fireTimers(this.outside);
    const editsBefore = source === 'syncs' ? this.edits.counts() : new Map();
    const at = this.now;
    const delivered = await deliverFrom(source, this.outside, this.host, this.#conditions.order);
    this.operator.listen();
    if (delivered === null) return false;
    this.#noteDelivered(delivered);
    this.#encore.noteMessages(source, delivered.records);
    if (source === 'wakes') this.wakes.push(...delivered.records.map(({ body }) => ({ at, body })));
    if (source === 'syncs' && delivered.failed === 0)
      for (const workbook of subjectsOfMessages(delivered.records.filter(isLook)))
        this.edits.see(workbook, editsBefore, this.now);
    return true;
  }

  #noteDelivered({ records, failed }: Delivered): void {
    if (failed > 0 && failed < records.length) this.probes.reach('queue-batch-in-part');
  }
}

/** A message of the queue of wakes. */
export interface Wake {
  readonly at: Instant;
  readonly body: string;
}

/** A sync that reads what people have typed. */
const isLook = ({ body }: { readonly body: string }): boolean => !body.includes('"shown"');
