import type { GoogleStandIn } from '../../local/google/stand-in.ts';
import { forgetfulLog } from '../../local/persistence/append-log.ts';
import type { TableLogEntry } from '../../local/table/journal.ts';
import { LOCAL_SERVICE_ACCOUNT } from '../../local/world/environment.ts';
import { addOffice } from '../../shared/application/add-office.ts';
import { MINUTE_MS, plusMs } from '../../shared/kernel/instant.ts';
import { invariant } from '../../shared/kernel/invariant.ts';
import { quickChanceOf } from '../chaos/chance.ts';
import { shanghai } from '../support/moments.ts';
import { recordingLog } from '../support/recording-log.ts';
import { systemRowsToDrop, tableAsLeft, templateHand } from '../support/template-office.ts';
import { COLLECTING_OFFICE, NEIGHBOUR, OFFICE, type OfficeBegun, type Site } from './offices.ts';
import { BLANK_ROWS_MIN, createSimulatedContainer } from './world/functions.ts';
import type { Beginning } from './world/outside.ts';
import { SimulatedWorld } from './world/world.ts';

/** An office with its people and no request yet, made once and begun from by every seed. */
export interface Template {
  readonly beginning: Beginning;
  /** The office that every seed is about, and the one next door where there is one. */
  readonly sites: readonly [Site, ...Site[]];
  readonly isCollecting: boolean;
  /** The same with the office next door, made when it is first asked for. */
  readonly withNeighbour: () => Promise<Template>;
  /** The office when it also sends bills, likewise. */
  readonly collecting: () => Promise<Template>;
}

/** The evening before a Friday: of the eight days that follow the Sunday is worked, and the last one a public holiday. */
const START = shanghai('2026-09-17 20:00');
/** Rows left in each tab, more than are filled and kept blank: few cells, quick seeds. */
const ROWS_KEPT = BLANK_ROWS_MIN + 16;
/** Slots that a seed gives out at most; a system tab has thousands of rows more, each of which every seed would make anew. */
const SYSTEM_ROWS_SPARE = 400;
const REST_MS = 30 * MINUTE_MS;

export async function makeTemplate(
  neighbours: readonly OfficeBegun[] = [],
  office: OfficeBegun = OFFICE,
): Promise<Template> {
  const kept: TableLogEntry[] = [];
  const log = recordingLog();
  const tableLog = { ...forgetfulLog<TableLogEntry>(), append: (entry: TableLogEntry) => void kept.push(entry) };
  const world = await SimulatedWorld.open({
    beginning: { at: START, google: [], table: [] },
    hinted: new Set(),
    seed: 'template',
    mode: 'clear',
    chance: quickChanceOf('template'),
    log,
    tableLog,
    sheetLog: forgetfulLog(),
  });
  const { google } = world.outside;
  google.setQuota(null);
  const container = createSimulatedContainer(world.outside, world.clients, log);
  const first = await begin(google, container, office);
  const others: Site[] = [];
  for (const neighbour of neighbours) others.push(await begin(google, container, neighbour));
  await world.runUntil(plusMs(world.now, REST_MS));
  invariant(log.alarms.length === 0, 'an office is made without an alarm');
  const beginning = { at: world.now, google: google.entries(), table: tableAsLeft(kept, world.now) };
  const withNeighbour = once(() => makeTemplate([NEIGHBOUR]));
  const collecting = once(() => makeTemplate([], COLLECTING_OFFICE));
  return { beginning, sites: [first, ...others], isCollecting: office !== OFFICE, withNeighbour, collecting };
}

function once(make: () => Promise<Template>): () => Promise<Template> {
  let made: Promise<Template> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

async function begin(
  google: GoogleStandIn,
  container: ReturnType<typeof createSimulatedContainer>,
  { wanted: office, staff, posts, households }: OfficeBegun,
): Promise<Site> {
  const { serviceSpreadsheet: spreadsheet } = await addOffice(container, office, LOCAL_SERVICE_ACCOUNT, {
    workbooks: ['service'],
  });
  const hand = templateHand(google, spreadsheet);
  hand.keepRows(() => ROWS_KEPT);
  await container.workbooks.applyRequests(spreadsheet, systemRowsToDrop(SYSTEM_ROWS_SPARE));
  hand.fill('staff', staff);
  hand.fill('posts', posts);
  hand.fill('households', households);
  await container.queues.enqueueSync({ spreadsheet, cause: 'template', scope: 'whole' });
  return { office, spreadsheet };
}
