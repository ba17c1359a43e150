import { createInterface } from 'node:readline/promises';

/** Where a command speaks, asks and waits. */
export interface Terminal {
  /** Whether somebody is there to answer. */
  readonly isInteractive: boolean;
  /** One line of what the command has to tell. */
  tell(line: string): void;
  /** One line about how far the command is, apart from its result. */
  progress(line: string): void;
  /** One line typed by the operator, without its end. Only to be used while `isInteractive`. */
  ask(question: string): Promise<string>;
  /** Lets time pass, as Google asks for when a quota is used up. */
  pause(durationMs: number): Promise<void>;
}

/** The terminal of this process: results on the standard output, everything else beside it. */
export function processTerminal(): Terminal {
  return {
    isInteractive: process.stdin.isTTY === true,
    tell: (line) => process.stdout.write(`${line}\n`),
    progress: (line) => process.stderr.write(`${line}\n`),
    ask: async (question) => {
      const lines = createInterface({ input: process.stdin, output: process.stderr });
      // A line that is being typed takes Ctrl-C for itself.
      lines.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
      try {
        return (await lines.question(`${question} `)).trim();
      } finally {
        lines.close();
      }
    },
    pause: (durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs)),
  };
}
