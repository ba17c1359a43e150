import { runOffice } from './run.ts';
import { processTerminal } from './terminal.ts';

process.exitCode = await runOffice(process.argv.slice(2), processTerminal());
