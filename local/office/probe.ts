import { googleCall } from '../../sheets/client/google-calls.ts';
import { SheetsFault } from '../../sheets/client/sheets-fault.ts';
import type { ExitCode, OfficeCommand } from './commands.ts';
import { connect } from './connect.ts';
import { openOffice } from './connection.ts';
import { CONNECTION_OPTIONS, CONNECTION_USAGE, readOptions } from './options.ts';
import type { Finding, Probe } from './probes/probe.ts';
import { PROBES } from './probes/probes.ts';
import { type Hands, NobodyLent, onScratchTab } from './probes/scratch.ts';
import type { Terminal } from './terminal.ts';

export const PROBE: OfficeCommand = {
  summary: 'asks Google what no document says, in a hidden tab of a real workbook that it makes and removes',
  usage: `npm run office -- probe OFFICE [options]

  --staff-token TOKEN  an access token of somebody who may edit the workbook and is not its owner: for what only
                       staff can be refused (any text will do in a local run)
${CONNECTION_USAGE}

For each question: what the code assumes, what was seen, and where they differ the setting to change (docs/probes.md).
Exit code 1 when anything differs.`,
  run: async (words, terminal) => {
    const options = { ...CONNECTION_OPTIONS, 'staff-token': { type: 'string' } } as const;
    const { values, positionals } = readOptions('probe', words, options, ['OFFICE']);
    const connection = await openOffice(await connect(values), positionals[0] ?? '');
    const { office, account, call, rootUrl } = connection;
    const token = values['staff-token'];
    const staffCall =
      token === undefined
        ? null
        : googleCall({ accessToken: async () => token, ...(rootUrl === undefined ? {} : { rootUrl }) });
    return askAll({ spreadsheet: office.serviceSpreadsheet, account, call, staffCall }, terminal);
  },
};

/** Puts every question, one after the other, each in a tab of its own. */
export async function askAll(hands: Hands, terminal: Terminal): Promise<ExitCode> {
  const findings: Finding[] = [];
  for (const probe of PROBES) {
    const finding = await ask(probe, hands, terminal);
    tellFinding(finding, terminal);
    findings.push(finding);
  }
  const differing = findings.filter(differs).length;
  terminal.tell(`${findings.length} questions: ${differing} answered otherwise than assumed`);
  return differing === 0 ? 0 : 1;
}

const differs = ({ probe, seen }: Finding): boolean => seen !== null && seen !== probe.assumed;

async function ask(probe: Probe, hands: Hands, terminal: Terminal): Promise<Finding> {
  try {
    return { probe, seen: await onScratchTab(hands, terminal, probe.ask), reason: null };
  } catch (fault) {
    if (fault instanceof NobodyLent) return { probe, seen: null, reason: 'it takes --staff-token' };
    if (fault instanceof SheetsFault && fault.status !== null) return { probe, seen: null, reason: fault.message };
    throw fault;
  }
}

function tellFinding({ probe, seen, reason }: Finding, terminal: Terminal): void {
  const { name, assumption, assumed, remedy } = probe;
  terminal.tell(`${name}: ${assumption}`);
  if (seen === null) terminal.tell(`  not asked: ${reason}`);
  else if (seen === assumed) terminal.tell(`  as assumed: ${seen}`);
  else terminal.tell(`  DIFFERS: assumed «${assumed}», seen «${seen}»; change ${remedy}`);
}
