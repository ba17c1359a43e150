import { createHash } from 'node:crypto';
import { DAY_MS, HOUR_MS, type Instant, plusMs } from '../../shared/kernel/instant.ts';
import { type Chance, quickChanceOf } from '../chaos/chance.ts';
import { type Books, bookOfText, openBooks } from './history/books.ts';
import { type Encored, type Standing, standingOf } from './invariants/encored.ts';
import { type Evidence, judge, type Violation } from './judge.ts';
import { evidenceOf, openParty, type Party } from './party.ts';
import { billingPlanOf } from './people/billing-plan.ts';
import { carryOut } from './people/carry-out.ts';
import { neighbourPlanOf } from './people/neighbour-plan.ts';
import type { Operation } from './people/operation.ts';
import { PLAN_DAYS, planOf } from './people/plan.ts';
import { reachInDebts } from './probes/debt-probes.ts';
import { reachInHistory } from './probes/history-probes.ts';
import { reachBetweenOffices } from './probes/office-probes.ts';
import type { ProbeName } from './probes/probes.ts';
import type { Script } from './script.ts';
import { SpokenLog } from './spoken-log.ts';
import type { Template } from './template.ts';
import { askingForNotices, type Span, switchedOffIn } from './world/choices.ts';
import type { Line } from './world/chronicle.ts';
import { PEOPLE } from './world/fate.ts';
import type { Service } from './world/seam.ts';
import { layTripwire } from './world/tripwire.ts';
import type { Mode } from './world/weather.ts';
import { Witness } from './world/witness.ts';
import { SimulatedWorld, type Spoil } from './world/world.ts';

export interface SeedOutcome {
  readonly seed: number;
  readonly mode: Mode;
  readonly violations: readonly Violation[];
  /** Equal for the same seed, whatever the process, the machine's clock and its time zone. */
  readonly trace: string;
  readonly sms: number;
  readonly endings: ReadonlyMap<string, number>;
  readonly faults: ReadonlyMap<string, number>;
  readonly probes: ReadonlyMap<ProbeName, number>;
  readonly virtualDays: number;
  /** What happened, by which it can happen again. */
  readonly script: Script;
  readonly story: readonly Line[];
}

/** Time for everything to come to rest once nothing goes wrong any more: longer than the longest wait. */
const REST_MS = 2 * DAY_MS;
/** A row whose formulas were lost shows what it is told once a second look has put them back. */
const LOOKS = 3;

export interface SeedOptions {
  readonly spoil?: Spoil;
  /** This happens and nothing else; everything is drawn from the seed unless it is given. */
  readonly script?: Script;
  /** Every so manieth seed fails on purpose: whether anybody hears of it shows that failures are heard of. */
  readonly canaryEvery?: number;
  /** Services that are asked in the form in which calls travel. */
  readonly wires?: ReadonlySet<Service>;
}

/** Of all offices, so many want their households to be told when something has been dealt with. */
const NOTICE_SHARE = 0.7;

/** In so many worlds everything comes once more at the end. It takes as long as all that was before. */
const ENCORE_SHARE = 0.04;
const ENCORE_REST_MS = HOUR_MS;

/** In so many worlds there is a second office, which makes a seed a third slower. */
const NEIGHBOUR_SHARE = 0.06;

/** In so many worlds in which nothing goes wrong all happens once more, and what comes at one moment in another order. */
const REORDERED_SHARE = 0.06;

/** Of offices that send bills, so many may send nothing for some hours of the week. */
const SWITCHED_OFF_SHARE = 0.1;

/** One seed, one world: people act for a week while everything goes wrong that can; then it is quiet, and what was promised must hold. */
export async function simulateSeed(
  alone: Template,
  seed: number,
  mode: Mode,
  options: SeedOptions = {},
): Promise<SeedOutcome> {
  layTripwire();
  const chance = quickChanceOf(`${seed}`);
  const template = await templateOf(alone, chance);
  const run = await runSeed(template, seed, mode, options);
  const { world, parties, operations, isNoticeAsked, switchedOff, quietFrom, log, witness, books } = run;
  const encored = chance.happens(ENCORE_SHARE, 'encore') ? await encore(world, books) : [];
  const script = { operations, disturbances: world.happened };
  const isReordered = mode === 'clear' && encored.length === 0 && chance.happens(REORDERED_SHARE, 'another order');
  const reordered = isReordered ? await runSeed(template, seed, mode, { ...options, script }, true) : null;
  const isCanary = options.canaryEvery !== undefined && seed % options.canaryEvery === 0;
  const shared = books.shared === null || witness === null ? null : { books: books.all, shared: books.shared, witness };
  const { isCollecting } = template;
  const common = {
    ...{ mode, isCanary, world, reordered: reordered?.world ?? null, isNoticeAsked, quietFrom, log, shared },
    ...{ isCollecting, switchedOff },
  };
  const evidences = evidenceOf(parties, encored, common);
  for (const { history, courses, debts } of evidences) {
    reachInHistory(world.probes, history, courses, world.wakes);
    if (debts !== null) reachInDebts(world.probes, debts, history);
  }
  if (shared !== null) reachBetweenOffices(world.probes, shared);
  return {
    seed,
    mode,
    violations: judge(evidences),
    trace: traceOf(world, evidences),
    sms: world.outside.sns.messages().length,
    endings: world.host.endings,
    faults: world.seam.struck,
    probes: world.probes.reached,
    script,
    story: world.chronicle.lines,
    virtualDays: (world.now - template.beginning.at) / DAY_MS,
  };
}

/** A seed as it has come to rest, before it is judged. */
async function runSeed(
  { beginning, sites, isCollecting }: Template,
  seed: number,
  mode: Mode,
  { spoil, script, wires }: SeedOptions,
  isReordered = false,
) {
  const chance = quickChanceOf(`${seed}`);
  const isNoticeAsked = chance.happens(NOTICE_SHARE, 'notices');
  const startAt = plusMs(beginning.at, 4 * HOUR_MS);
  const switchedOff = isCollecting ? switchedOffOf(chance.of('switch'), startAt) : null;
  const log = new SpokenLog();
  const books = openBooks({ beginning, sites });
  const witness = books.shared === null ? null : new Witness();
  const world = await SimulatedWorld.open({
    beginning,
    hinted: new Set(sites.map(({ spreadsheet }) => spreadsheet)),
    seed: `${seed}`,
    mode,
    chance: chance.of(mode),
    log,
    tableLog: books.tableLog,
    sheetLog: books.sheetLog,
    isReordered,
    choices: (container) => {
      const asked = isNoticeAsked ? askingForNotices(container) : container;
      return switchedOff === null ? asked : switchedOffIn(switchedOff)(asked);
    },
    ...(witness === null ? {} : { witness }),
    ...(spoil === undefined ? {} : { spoil }),
    ...(wires === undefined ? {} : { wires }),
    ...(script === undefined ? {} : { disturbances: script.disturbances }),
  });
  const { sns, google } = world.outside;
  sns.subscribe((sms) => bookOfText(books.all, sms.body)?.history.note(sms));
  const parties = books.all.map((book) => openParty(book, world, google));
  const planned = script?.operations ?? plansOf(chance, startAt, parties.length, isCollecting);
  const operations = enterInto(world, planned, parties, chance.of('plan'));
  await world.runUntil(plusMs(startAt, PLAN_DAYS * DAY_MS));
  world.calmDown();
  const quietFrom = plusMs(world.now, REST_MS / LOOKS);
  for (let look = 0; look < LOOKS; look += 1) {
    for (const { spreadsheet } of sites) await world.lookAtWhole(spreadsheet);
    await world.runUntil(plusMs(world.now, REST_MS / LOOKS));
  }
  return { world, books, parties, operations, isNoticeAsked, switchedOff, quietFrom, log, witness };
}

async function templateOf(alone: Template, chance: Chance): Promise<Template> {
  return !alone.isCollecting && chance.happens(NEIGHBOUR_SHARE, 'neighbour') ? alone.withNeighbour() : alone;
}

function switchedOffOf(chance: Chance, startAt: Instant): Span | null {
  if (!chance.happens(SWITCHED_OFF_SHARE, 'off')) return null;
  const from = plusMs(startAt, chance.below(4 * DAY_MS, 'from'));
  return { from, until: plusMs(from, (1 + chance.below(30, 'hours')) * HOUR_MS) };
}

/** What people are going to do in each of the offices. */
const plansOf = (chance: Chance, startAt: Instant, offices: number, isCollecting: boolean): readonly Operation[] => [
  ...planOf(chance.of('plan'), startAt),
  ...(isCollecting ? billingPlanOf(chance.of('bills'), startAt) : []),
  ...(offices > 1 ? neighbourPlanOf(chance.of('plan next door'), startAt) : []),
];

/** Enters it into the agenda; what was done in the end is in the answer when the world has run. */
function enterInto(
  world: SimulatedWorld,
  operations: readonly Operation[],
  [first, nextDoor]: readonly Party[],
  plan: Chance,
): readonly Operation[] {
  const done: Operation[] = [];
  for (const operation of operations) {
    const crew = operation.isNextDoor === true ? nextDoor : first;
    if (crew === undefined) continue;
    const run = async (): Promise<void> => {
      await world.catchUp();
      done.push(await carryOut(operation, crew, plan));
    };
    const key = operation.isNextDoor === true ? `${operation.key} next door` : operation.key;
    world.agenda.add({ at: operation.at, key: `${PEOPLE}${key}`, run });
  }
  return done;
}

function traceOf(world: SimulatedWorld, evidences: readonly Evidence[]): string {
  const offices = evidences.flatMap(({ watch, records }) => [
    watch.requests(),
    ...(watch.accounts().length === 0 ? [] : [watch.accounts(), watch.cases()]),
    records,
  ]);
  const all = [world.outside.sns.messages(), ...offices, [...world.host.endings], [...world.seam.struck]];
  return createHash('sha256').update(JSON.stringify(all)).digest('hex');
}

/** How each office stood before all came once more, and after. */
async function encore(world: SimulatedWorld, { all }: Books): Promise<readonly Encored[]> {
  const standings = (): readonly Standing[] =>
    all.map(({ watch, history }) =>
      standingOf(
        watch,
        history.left.map(({ sms }) => sms),
      ),
    );
  const before = standings();
  await world.comeAgain();
  await world.runUntil(plusMs(world.now, ENCORE_REST_MS));
  return zipped(before, standings());
}

const zipped = (before: readonly Standing[], after: readonly Standing[]): readonly Encored[] =>
  before.flatMap((each, index) => {
    const then = after[index];
    return then === undefined ? [] : [{ before: each, after: then }];
  });
