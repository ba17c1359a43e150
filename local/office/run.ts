import { explain } from '../../functions/runtime/batch.ts';
import { ADD } from './add.ts';
import { ARCHIVE } from './archive/command.ts';
import { CHECK } from './check.ts';
import type { ExitCode, OfficeCommand } from './commands.ts';
import { EXPORT, IMPORT } from './exchange/commands.ts';
import { LIST } from './list.ts';
import { CapacityProblem, OperatorProblem } from './operator-problem.ts';
import { remedyFor } from './operator-remedy.ts';
import { PROBE } from './probe.ts';
import { REPAIR } from './repair.ts';
import type { Terminal } from './terminal.ts';

/** Every command, in the order in which an operator meets them. */
const COMMANDS: Readonly<Record<string, OfficeCommand>> = {
  add: ADD,
  check: CHECK,
  repair: REPAIR,
  probe: PROBE,
  import: IMPORT,
  export: EXPORT,
  archive: ARCHIVE,
  list: LIST,
};

/** Runs one command line, its words without the program's name. Nothing is thrown: faults become a line and a code. */
export async function runOffice(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name = '--help', ...rest] = words;
  if (name === '--help' || name === '-h' || name === 'help') {
    terminal.tell(overview());
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    terminal.progress(`there is no command «${name}»: «npm run office -- --help» lists them`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.tell(`${command.usage}\n\n${command.summary}`);
    return 0;
  }
  try {
    return await command.run(rest, terminal);
  } catch (fault) {
    if (fault instanceof OperatorProblem) {
      terminal.progress(fault.message);
      return fault instanceof CapacityProblem ? 1 : 2;
    }
    const explanation = explain(fault);
    const remedy = remedyFor(explanation);
    terminal.progress(`${name} failed: ${explanation}`);
    if (remedy !== null) terminal.progress(remedy);
    terminal.progress('Whatever was done stays; the same command may be repeated.');
    return 3;
  }
}

function overview(): string {
  const width = Math.max(...Object.keys(COMMANDS).map(({ length }) => length));
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    'npm run office -- COMMAND [options]',
    '',
    ...lines,
    '',
    'Behind a command, --help says what it takes. Exit codes: 0 fine, 1 something was found or refused, 2 the command',
    'line was wrong, 3 a fault of the network, AWS or Google. docs/operating.md walks through an office’s life.',
  ].join('\n');
}
