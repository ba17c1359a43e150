import type { Terminal } from './terminal.ts';

/** What a command ends with: 0 fine, 1 something was found or refused, 2 the command line was wrong, 3 a fault. */
export type ExitCode = 0 | 1 | 2 | 3;

/** One command of the operator's tool. */
export interface OfficeCommand {
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `--help` behind it shows. */
  readonly usage: string;
  /** `words` are what stands behind the command's name. Throws OperatorProblem for what the operator can set right. */
  run(words: readonly string[], terminal: Terminal): Promise<ExitCode>;
}
