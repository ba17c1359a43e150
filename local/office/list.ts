import type { OfficeCommand } from './commands.ts';
import { connect } from './connect.ts';
import { CONNECTION_OPTIONS, CONNECTION_USAGE, readOptions } from './options.ts';

export const LIST: OfficeCommand = {
  summary: 'shows every office with its workbooks and the accounts it was given',
  usage: `npm run office -- list [options]

${CONNECTION_USAGE}`,
  run: async (words, terminal) => {
    const { values } = readOptions('list', words, CONNECTION_OPTIONS, []);
    const { store } = await connect(values);
    const offices = await store.listOffices();
    for (const { id, name, serviceSpreadsheet, collectionsSpreadsheet, assignment } of offices) {
      terminal.tell(`${id}  ${name}`);
      terminal.tell(`  service workbook ${serviceSpreadsheet}`);
      if (collectionsSpreadsheet !== null) terminal.tell(`  collections workbook ${collectionsSpreadsheet}`);
      if (assignment !== undefined)
        terminal.tell(`  ${assignment.serviceAccount} of project ${assignment.googleProject}`);
    }
    if (offices.length === 0) terminal.tell('no office yet: «npm run office -- add» makes the first');
    return 0;
  },
};
