import { SEAM_FAULTS, SERVICES, type SeamFault, type Service, seamCell } from '../world/seam.ts';

/** The functions whose calls can fail, in the order in which a typed row meets them. */
const FUNCTIONS = ['on-hint', 'sync-workbook', 'on-wake', 'on-change', 'send-message', 'sweep'] as const;
type FunctionName = (typeof FUNCTIONS)[number];

/** What a function never asks for, and so never sees fail. */
const NEVER_ASKED: Readonly<Record<FunctionName, Readonly<Partial<Record<Service, string>>>>> = {
  'on-hint': {
    table: 'a hint only names a workbook, and few worlds hear of Drive',
    timer: 'a hint only names a workbook',
    sms: 'texts leave by send-message alone',
    sheet: 'it says where to look, and does not look',
  },
  'sync-workbook': {
    timer: 'what follows from a row is passed on by on-change',
    sms: 'texts leave by send-message alone',
  },
  'on-wake': {
    timer: 'the next timer is passed on by on-change',
    sms: 'texts leave by send-message alone',
    sheet: 'rows are shown by sync-workbook alone',
  },
  'on-change': {
    sms: 'it puts texts on a queue',
    sheet: 'it asks for a sync by the queue',
  },
  'send-message': {
    timer: 'what waits is found by the sweep',
    sheet: 'it asks for a sync by the queue',
  },
  sweep: {
    sms: 'it puts texts on a queue',
    sheet: 'it asks for a sync by the queue',
  },
};

export interface Cell {
  readonly of: FunctionName;
  readonly service: Service;
  readonly fault: SeamFault;
}

/** Every way in which a function can see a call fail. */
export const FAULT_CELLS: readonly Cell[] = FUNCTIONS.flatMap((of) =>
  SERVICES.filter((service) => NEVER_ASKED[of][service] === undefined).flatMap((service) =>
    SEAM_FAULTS.map((fault) => ({ of, service, fault })),
  ),
);

/** Over a corpus, each at least so often. */
export const CELL_MIN = 50;

export const nameOf = ({ of, service, fault }: Cell): string => seamCell(of, service, fault);

/** Cells that a corpus has seen too seldom, in words. */
export function seldomStruck(struck: ReadonlyMap<string, number>): readonly string[] {
  return FAULT_CELLS.flatMap((cell) => {
    const times = struck.get(nameOf(cell)) ?? 0;
    return times < CELL_MIN ? [`${nameOf(cell)}: ${times} of ${CELL_MIN}`] : [];
  });
}

/** The table as Markdown, and below it what is not in it and why. */
export function faultTable(struck: ReadonlyMap<string, number>): string {
  const pairs = FUNCTIONS.flatMap((of) =>
    SERVICES.filter((service) => NEVER_ASKED[of][service] === undefined).map((service) => ({ of, service })),
  );
  const rows = pairs.map(({ of, service }) => {
    const times = SEAM_FAULTS.map((fault) => String(struck.get(seamCell(of, service, fault)) ?? 0));
    return `| ${[of, service, ...times].join(' | ')} |`;
  });
  const never = FUNCTIONS.flatMap((of) =>
    Object.entries(NEVER_ASKED[of]).map(([service, why]) => `- ${of} never asks the ${service}: ${why}.`),
  );
  return [
    `| function | asks | ${SEAM_FAULTS.join(' | ')} |`,
    `|---|---|${SEAM_FAULTS.map(() => '---:').join('|')}|`,
    ...rows,
    '',
    ...never,
  ].join('\n');
}
