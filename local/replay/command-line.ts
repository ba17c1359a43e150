import { parseArgs } from 'node:util';
import { InputProblem } from './input-problem.ts';

export interface CommandLine {
  readonly file: string;
  readonly mapping: string | null;
  /** Where the report goes as JSON; `null` for nowhere. */
  readonly json: string | null;
  readonly limit: number | null;
  readonly seed: string;
  readonly keep: boolean;
}

const USAGE = `npm run replay -- FILE.csv [options]

  --mapping FILE.json  how the file's columns become rows of the sheet (docs/replay.md); that of the Los Angeles
                       records when none is given
  --json FILE.json     writes the report as JSON as well
  --limit N            only the N oldest records
  --seed TEXT          the chance from which the times of staff are drawn (default: 1)
  --keep               leaves the data folder behind and says where it is
`;

/** Throws {@link InputProblem} with what is wrong, and the usage. */
export function readCommandLine(words: readonly string[]): CommandLine {
  const { values, positionals } = parsed(words);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new InputProblem(`name one CSV file\n\n${USAGE}`);
  return {
    file,
    mapping: values.mapping ?? null,
    json: values.json ?? null,
    limit: values.limit === undefined ? null : limitOf(values.limit),
    seed: values.seed,
    keep: values.keep,
  };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        mapping: { type: 'string' },
        json: { type: 'string' },
        limit: { type: 'string' },
        seed: { type: 'string', default: '1' },
        keep: { type: 'boolean', default: false },
      },
    });
  } catch (fault) {
    throw new InputProblem(`${fault instanceof Error ? fault.message : String(fault)}\n\n${USAGE}`);
  }
}

function limitOf(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1)
    throw new InputProblem(`--limit wants a whole number from 1 on, not ${text}`);
  return limit;
}
