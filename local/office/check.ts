import type { OfficeCommand } from './commands.ts';
import { connect } from './connect.ts';
import { openOffice } from './connection.ts';
import { sentenceOf } from './drift-sentence.ts';
import { inspect, workbooksOf } from './inspection.ts';
import { CONNECTION_OPTIONS, CONNECTION_USAGE, readOptions } from './options.ts';

export const CHECK: OfficeCommand = {
  summary: 'lists in what an office’s workbooks differ from how they were made; changes nothing',
  usage: `npm run office -- check OFFICE [options]

${CONNECTION_USAGE}

One line for each difference, and exit code 1 when there is any. «repair» mends them.`,
  run: async (words, terminal) => {
    const { values, positionals } = readOptions('check', words, CONNECTION_OPTIONS, ['OFFICE']);
    const connection = await openOffice(await connect(values), positionals[0] ?? '');
    let differences = 0;
    for (const workbook of workbooksOf(connection)) {
      const { found } = await inspect(connection, workbook, terminal);
      for (const each of found) terminal.tell(sentenceOf(each, workbook));
      differences += found.length;
    }
    if (differences === 0) terminal.tell(`${connection.office.id}: as it was made`);
    return differences === 0 ? 0 : 1;
  },
};
