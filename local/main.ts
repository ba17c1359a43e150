import { parseArgs } from 'node:util';
import { startLocalRun } from './start.ts';

const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false } } });
const port = Number(process.env.PORT ?? 8080);
const folder = process.env.GUANJIA_DATA ?? '.guanjia';

const { origin } = await startLocalRun({ port, folder, fresh: values.fresh });
process.stdout.write(
  `Guanjia runs at ${origin} (everything is kept in ${folder}; «npm start -- --fresh» begins anew)\n`,
);
