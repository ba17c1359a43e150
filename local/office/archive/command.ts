import { parseCivilDate } from '../../../shared/kernel/civil.ts';
import { readAccounts } from '../accounts.ts';
import type { OfficeCommand } from '../commands.ts';
import { connect } from '../connect.ts';
import { openOffice } from '../connection.ts';
import { OperatorProblem } from '../operator-problem.ts';
import { CONNECTION_OPTIONS, CONNECTION_USAGE, readOptions } from '../options.ts';
import { runArchive } from './archive.ts';
import { GROWING_TABS, type GrowingTab } from './growing-tabs.ts';

const OPTIONS = {
  ...CONNECTION_OPTIONS,
  office: { type: 'string' },
  before: { type: 'string' },
  tab: { type: 'string', multiple: true },
  accounts: { type: 'string' },
  yes: { type: 'boolean', default: false },
} as const;

export const ARCHIVE: OfficeCommand = {
  summary: 'moves the rows of what is over into yearly workbooks; goes on where it was broken off',
  usage: `npm run office -- archive --office OFFICE --before DATE [options]

  --office OFFICE      the office
  --before DATE        what was over before this day, such as 2026-01-01
  --tab TAB            requests, incoming or messages; all three when not given, and more than one by repeating it
  --accounts FILE      the deployment's accounts at Google (google-accounts.json unless said otherwise): it names the
                       folder for new workbooks
  --yes                moves without asking
${CONNECTION_USAGE}

Exit code 1 when some rows stay because they were changed meanwhile.`,
  run: async (words, terminal) => {
    const { values } = readOptions('archive', words, OPTIONS, []);
    if (values.office === undefined) throw new OperatorProblem('archive needs --office OFFICE');
    const before = parseCivilDate(values.before ?? '');
    if (before === null) throw new OperatorProblem('--before wants a day such as 2026-01-01');
    const tabs = [...new Set((values.tab ?? GROWING_TABS).map(growingTab))];
    const connection = await openOffice(await connect(values), values.office);
    const { folder = null } = readAccounts(values.accounts, values.local !== undefined);
    return runArchive({ before, tabs, folder, yes: values.yes }, connection, terminal);
  },
};

function growingTab(name: string): GrowingTab {
  const found = GROWING_TABS.find((tab) => tab === name);
  if (found === undefined) throw new OperatorProblem(`--tab wants one of ${GROWING_TABS.join(', ')}, not «${name}»`);
  return found;
}
