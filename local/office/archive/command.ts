import { parseCivilDate } from '../../../shared/kernel/civil.ts';
import { readAccounts } from '../accounts.ts';
import type { OfficeCommand } from '../commands.ts';
import { connect } from '../connect.ts';
import { openOffice } from '../connection.ts';
import { OperatorProblem } from '../operator-problem.ts';
import { CONNECTION_OPTIONS, CONNECTION_USAGE, readOptions } from '../options.ts';
import { runArchive } from './archive.ts';

const OPTIONS = {
  ...CONNECTION_OPTIONS,
  office: { type: 'string' },
  before: { type: 'string' },
  accounts: { type: 'string' },
  yes: { type: 'boolean', default: false },
} as const;

export const ARCHIVE: OfficeCommand = {
  summary: 'moves the rows of closed requests into yearly workbooks; goes on where it was broken off',
  usage: `npm run office -- archive --office OFFICE --before DATE [options]

  --office OFFICE      the office
  --before DATE        requests closed before this day, such as 2026-01-01
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
    const connection = await openOffice(await connect(values), values.office);
    const { folder = null } = readAccounts(values.accounts, values.local !== undefined);
    return runArchive({ before, folder, yes: values.yes }, connection, terminal);
  },
};
