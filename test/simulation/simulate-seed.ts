import { createHash } from 'node:crypto';
import { DAY_MS, HOUR_MS, plusMs } from '../../shared/kernel/instant.ts';
import { quickChanceOf } from '../chaos/chance.ts';
import { People } from '../chaos/people.ts';
import { SheetWatch } from '../chaos/sheet-watch.ts';
import { TableWatch } from '../chaos/table-watch.ts';
import { History } from './history/history.ts';
import { OfficePast } from './history/office-then.ts';
import { revisionsOf } from './history/revisions.ts';
import { type Encored, standingOf } from './invariants/encored.ts';
import { benchOf } from './invariants/message-bench.ts';
import { judge, type Violation } from './judge.ts';
import { Caller } from './people/caller.ts';
import { carryOut } from './people/carry-out.ts';
import { Hands } from './people/hands.ts';
import type { Operation } from './people/operation.ts';
import { PLAN_DAYS, planOf } from './people/plan.ts';
import { reachInHistory } from './probes/history-probes.ts';
import type { ProbeName } from './probes/probes.ts';
import type { Script } from './script.ts';
import { SpokenLog } from './spoken-log.ts';
import { OFFICE, type Template } from './template.ts';
import { askingForNotices } from './world/choices.ts';
import type { Line } from './world/chronicle.ts';
import { PEOPLE } from './world/fate.ts';
import type { Service } from './world/seam.ts';
import { layTripwire } from './world/tripwire.ts';
import type { Mode } from './world/weather.ts';
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

/** One seed, one world: people act for a week while everything goes wrong that can; then it is quiet, and what was promised must hold. */
export async function simulateSeed(
  template: Template,
  seed: number,
  mode: Mode,
  { spoil, script, wires, canaryEvery }: SeedOptions = {},
): Promise<SeedOutcome> {
  layTripwire();
  const chance = quickChanceOf(`${seed}`);
  const isNoticeAsked = chance.happens(NOTICE_SHARE, 'notices');
  const { beginning, spreadsheet } = template;
  const log = new SpokenLog();
  const watch = new TableWatch(beginning.table);
  const history = new History(beginning.table, watch);
  const sheets = new SheetWatch();
  const world = await SimulatedWorld.open({
    beginning,
    spreadsheet,
    seed: `${seed}`,
    mode,
    chance: chance.of(mode),
    log,
    tableLog: history,
    sheetLog: sheets,
    ...(isNoticeAsked ? { choices: askingForNotices } : {}),
    ...(spoil === undefined ? {} : { spoil }),
    ...(wires === undefined ? {} : { wires }),
    ...(script === undefined ? {} : { disturbances: script.disturbances }),
  });
  world.outside.sns.subscribe((sms) => history.note(sms));
  const people = new People(world.outside.google, spreadsheet);
  const hands = new Hands(people, sheets, world.outside.clock, world.chronicle, world.probes);
  const caller = new Caller(world, OFFICE.id);
  const startAt = plusMs(beginning.at, 4 * HOUR_MS);
  const plan = chance.of('plan');
  const operations: Operation[] = [];
  for (const operation of script?.operations ?? planOf(plan, startAt)) {
    const run = async (): Promise<void> => void operations.push(await carryOut(operation, { hands, caller }, plan));
    world.agenda.add({ at: operation.at, key: `${PEOPLE}${operation.key}`, run });
  }
  await world.runUntil(plusMs(startAt, PLAN_DAYS * DAY_MS));
  world.calmDown();
  const quietFrom = plusMs(world.now, REST_MS / LOOKS);
  for (let look = 0; look < LOOKS; look += 1) {
    await world.lookAtWhole(spreadsheet);
    await world.runUntil(plusMs(world.now, REST_MS / LOOKS));
  }
  const encored = chance.happens(ENCORE_SHARE, 'encore') ? await encore(world, watch) : null;
  const { sns } = world.outside;
  const accepted = sns.messages();
  const records = watch.messages();
  const past = new OfficePast(history);
  const courses = revisionsOf(history);
  reachInHistory(world.probes, history, courses, world.wakes);
  const isCanary = canaryEvery !== undefined && seed % canaryEvery === 0;
  const violations = judge({
    mode,
    isCanary,
    world,
    watch,
    history,
    past,
    courses,
    bench: benchOf(history, past, courses),
    isNoticeAsked,
    encored,
    people,
    hands,
    caller,
    quietFrom,
    log,
    records,
  });
  const trace = createHash('sha256').update(
    JSON.stringify([accepted, watch.requests(), records, [...world.host.endings], [...world.seam.struck]]),
  );
  return {
    seed,
    mode,
    violations,
    trace: trace.digest('hex'),
    sms: accepted.length,
    endings: world.host.endings,
    faults: world.seam.struck,
    probes: world.probes.reached,
    script: { operations, disturbances: world.happened },
    story: world.chronicle.lines,
    virtualDays: (world.now - beginning.at) / DAY_MS,
  };
}

async function encore(world: SimulatedWorld, watch: TableWatch): Promise<Encored> {
  const standing = (): Encored['before'] => standingOf(watch, world.outside.sns.messages());
  const before = standing();
  await world.comeAgain();
  await world.runUntil(plusMs(world.now, ENCORE_REST_MS));
  return { before, after: standing() };
}
