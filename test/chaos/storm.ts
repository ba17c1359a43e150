import { syncWorkbook } from '../../shared/application/sync/sync-workbook.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/kernel/instant.ts';
import { type Chance, chanceOf } from './chance.ts';
import { openChaosOffice } from './chaos-office.ts';
import { drawFault, strike } from './faults.ts';
import type { OfficeTemplate } from './office-template.ts';
import { People } from './people.ts';
import { quietViolations } from './quiet.ts';
import { Story } from './story.ts';
import { TableWatch } from './table-watch.ts';

export interface StormOptions {
  readonly template: OfficeTemplate;
  readonly seed: number;
  /** Acts, faults and syncs to leave out, by their keys: how a story is made shorter. */
  readonly without?: ReadonlySet<string>;
}

export interface StormOutcome {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly story: Story;
}

/** The character of one seed: every seed is wild in its own way. */
interface Weather {
  readonly rounds: number;
  readonly actsBetween: number;
  readonly actShareInCalls: number;
  readonly faultShare: number;
  readonly breakShare: number;
  readonly quota: { readonly perMinutePerUser: number; readonly perMinutePerProject: number } | null;
  readonly sortMovesRowMetadata: boolean;
}

function weatherOf(chance: Chance): Weather {
  const quotas = [
    null,
    { perMinutePerUser: 60, perMinutePerProject: 300 },
    { perMinutePerUser: 4, perMinutePerProject: 20 },
  ];
  return {
    rounds: 2 + chance.below(5, 'rounds'),
    actsBetween: chance.below(5, 'acts between'),
    actShareInCalls: chance.pick([0, 0.2, 0.5], 'acts in calls'),
    faultShare: chance.pick([0, 0.05, 0.15], 'faults'),
    breakShare: chance.pick([0, 0, 0.2], 'breaks'),
    quota: chance.pick(quotas, 'quota'),
    sortMovesRowMetadata: chance.happens(0.5, 'sort moves metadata'),
  };
}

/** The function has ended, as far as the sync can tell. */
class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
}

/** What the syncs of the storm go through just now. */
interface Moment {
  /** `null` once it is quiet. */
  round: number | null;
  call: number;
  write: number;
  breakAt: number | null;
  struck: boolean;
}

const MOST_WRITES_TO_BREAK = 40;

/** People act while the product syncs and Google fails; then all is quiet, and what was promised must hold. */
export async function storm({ template, seed, without = new Set() }: StormOptions): Promise<StormOutcome> {
  const chance = chanceOf(String(seed));
  const weather = weatherOf(chance.of('weather'));
  const story = new Story(without);
  const watch = new TableWatch(template.beginning.table);
  const moment: Moment = { round: null, call: 0, write: 0, breakAt: null, struck: false };
  const violations: string[] = [];
  const office = openChaosOffice({
    beginning: template.beginning,
    seed: String(seed),
    sortMovesRowMetadata: weather.sortMovesRowMetadata,
    logs: { google: IGNORED, table: watch },
    carry: (request, answer) => carry(request, answer),
    beforeWrite: () => {
      moment.write += 1;
      if (moment.breakAt === null || moment.write < moment.breakAt) return;
      moment.struck = true;
      throw new BrokenOff(`at write ${moment.write}`);
    },
  });
  office.google.setQuota(weather.quota);
  const people = new People(office, template.spreadsheet);

  const act = (key: string): void => {
    if (story.leavesOut(key)) return;
    const done = people.act(chance.of(key), key.replaceAll('.', ''));
    if (done !== null) story.act(key, done);
  };

  const carry = async (request: Request, answer: (request: Request) => Promise<Response>): Promise<Response> => {
    moment.call += 1;
    const key = moment.round === null ? null : `r${moment.round}.c${moment.call}`;
    if (key !== null) {
      for (let index = 0; index < 2; index += 1) {
        if (chance.of(`${key}.a${index}`).happens(weather.actShareInCalls, 'acts')) act(`${key}.a${index}`);
      }
    }
    const fault = key === null || story.leavesOut(`${key}.f`) ? null : faultOf(key);
    story.call(request, fault, key);
    try {
      if (fault === null) return await answer(request);
      moment.struck = true;
      return await strike(office.google, fault, request, answer);
    } finally {
      violations.push(...people.trespasses());
    }
  };

  const faultOf = (key: string) =>
    chance.of(`${key}.f`).happens(weather.faultShare, 'strikes') ? drawFault(chance.of(`${key}.f`)) : null;

  const sync = async (round: number): Promise<void> => {
    const own = chance.of(`r${round}.s`);
    Object.assign(moment, { round, call: 0, write: 0, struck: false });
    const breaks = own.happens(weather.breakShare, 'breaks') && !story.leavesOut(`r${round}.break`);
    moment.breakAt = breaks ? 1 + own.below(MOST_WRITES_TO_BREAK, 'write') : null;
    const scope = own.happens(0.3, 'whole') ? 'whole' : 'typed';
    story.note(`sync ${round} (${scope})`, `r${round}.s`);
    const fault = await faultIn(() => syncWorkbook(office.dependencies, template.spreadsheet, scope));
    if (moment.breakAt !== null && moment.struck)
      story.note(`broken off at write ${moment.breakAt}`, `r${round}.break`);
    Object.assign(moment, { round: null, breakAt: null });
    if (fault !== null && !moment.struck) violations.push(`a sync failed by itself: ${fault}`);
  };

  for (let round = 0; round < weather.rounds && violations.length === 0; round += 1) {
    for (let index = 0; index < weather.actsBetween; index += 1) act(`r${round}.b${index}`);
    office.pass(chance.of(`r${round}`).pick([SECOND_MS, 5 * SECOND_MS, MINUTE_MS, 4 * MINUTE_MS], 'time'));
    if (!story.leavesOut(`r${round}.s`)) await sync(round);
  }
  office.google.setQuota(null);
  if (violations.length === 0) violations.push(...(await quietViolations({ office, template, people, watch, story })));
  for (const { message, fields } of office.log.alarms) violations.push(`alarm: ${message} ${JSON.stringify(fields)}`);
  return { seed, violations: [...new Set(violations)], story };
}

const IGNORED = { append: () => undefined, rewrite: () => undefined, close: () => undefined };

async function faultIn(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (fault) {
    return fault instanceof Error
      ? `${fault.name}: ${fault.message} ${fault.stack?.split('\n')[1]?.trim() ?? ''}`
      : String(fault);
  }
}
