import type { ReplayReport, Tally } from './report.ts';

type Row = readonly (string | number)[];

/** The report as people read it in a terminal. */
export function reportText(report: ReplayReport): string {
  const { marked, calls, syncs } = report;
  return [
    section('Records', [
      ['records', report.records],
      ['offices', report.offices],
      ['households', report.households],
      ['requests opened', report.requests],
      ['marked: closed before created', marked['closed-before-created']],
      ['marked: appointment before creation', marked['appointment-before-created']],
      ['marked in all', marked.records],
      ...Object.entries(report.rows).map(([status, count]): Row => [`rows ${status}`, count]),
      ...Object.entries(report.rowsInError).map(([reason, count]): Row => [`in error: ${reason}`, count]),
    ]),
    section('Verdict per target', tallyRows(report.verdicts), TALLY_HEADER),
    section(
      'Verdict per service commitment',
      Object.entries(report.verdictsByCommitment).flatMap(([code, { requests, targets }]): readonly Row[] => [
        [`${code} (${requests})`, '', '', '', ''],
        ...tallyRows(targets).map(([target, ...figures]): Row => [`  ${target}`, ...figures]),
      ]),
      TALLY_HEADER,
    ),
    section(
      `SMS (${report.smsPublished} published)`,
      Object.entries(report.sms).flatMap(([template, kinds]) =>
        Object.entries(kinds).flatMap(([kind, statuses]) =>
          Object.entries(statuses).map(([status, count]): Row => [template, kind, status, count]),
        ),
      ),
    ),
    section(
      'Escalation steps reached',
      Object.entries(report.escalations).flatMap(([level, targets]) =>
        Object.entries(targets).map(([target, count]): Row => [level, target, count]),
      ),
    ),
    section('Calls', [
      ...Object.entries(calls).map(([name, { total, perRecord }]): Row => [name, total, `${perRecord} per record`]),
      ['syncs of the workbook', syncs.total, `${syncs.perRecord} per record`],
      ['reads per sync, at most', syncs.readsPerSyncMax, ''],
      ['writes per sync, at most', syncs.writesPerSyncMax, ''],
      ['sweeps counted, not run', report.sweepsSpared, ''],
    ]),
    section('Time', [
      ['virtual', `${report.from} – ${report.until}`],
      ['wall', `${report.wallSeconds} s`],
      ['seed', report.seed],
    ]),
  ].join('\n');
}

const TALLY_HEADER: Row = ['', 'met', 'breached', 'cancelled', 'running'];

function tallyRows(tallies: Readonly<Record<string, Tally>>): readonly Row[] {
  return Object.entries(tallies).map(([name, tally]) => [
    name,
    tally.met,
    tally.breached,
    tally.cancelled,
    tally.running,
  ]);
}

function section(title: string, rows: readonly Row[], header?: Row): string {
  const lines = header === undefined ? rows : [header, ...rows];
  const widths: number[] = [];
  for (const row of lines) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, String(cell).length);
  }
  const text = lines.map((row) =>
    `  ${row.map((cell, column) => aligned(cell, widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
  return [title, ...text, ''].join('\n');
}

/** Figures stand on the right, words on the left. */
function aligned(cell: string | number, width: number): string {
  return typeof cell === 'number' ? String(cell).padStart(width) : cell.padEnd(width);
}
