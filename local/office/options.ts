import { type ParseArgsConfig, parseArgs } from 'node:util';
import { OperatorProblem } from './operator-problem.ts';

/** Flags by name. */
type OptionTable = NonNullable<ParseArgsConfig['options']>;

/** Where every command finds the deployment. */
export const CONNECTION_OPTIONS = {
  local: { type: 'string' },
  table: { type: 'string' },
} as const satisfies OptionTable;

export const CONNECTION_USAGE = `  --local URL          a local run instead of the deployment, such as http://127.0.0.1:8080
  --table NAME         the deployment's table; the variable TABLE_NAME when not given`;

/**
 * Reads the words behind a command. `positionals` names what stands without a flag, in order; the last may not be
 * missing. Throws {@link OperatorProblem} for a flag that does not exist, or for too many or too few words.
 */
export function readOptions<Options extends OptionTable>(
  command: string,
  words: readonly string[],
  options: Options,
  positionals: readonly string[],
) {
  const parsed = orProblem(command, () => parseArgs({ args: [...words], options, allowPositionals: true }));
  const [missing] = positionals.slice(parsed.positionals.length);
  if (missing !== undefined)
    throw new OperatorProblem(`${command} needs ${missing}: see «npm run office -- ${command} --help»`);
  const surplus = parsed.positionals[positionals.length];
  if (surplus !== undefined) {
    throw new OperatorProblem(`«${surplus}» is one word too many: see «npm run office -- ${command} --help»`);
  }
  return parsed;
}

function orProblem<Value>(command: string, parse: () => Value): Value {
  try {
    return parse();
  } catch (fault) {
    const said = fault instanceof Error ? (fault.message.split('. ')[0] ?? '') : String(fault);
    throw new OperatorProblem(`${said}: see «npm run office -- ${command} --help» for what there is`);
  }
}
