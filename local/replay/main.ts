import { writeFileSync } from 'node:fs';
import { readCommandLine } from './command-line.ts';
import { InputProblem } from './input-problem.ts';
import { createProgressLine } from './progress.ts';
import { replay } from './replay.ts';
import { reportText } from './report-text.ts';

const toStderr = (line: string): void => {
  process.stderr.write(line);
};

try {
  const { json, ...options } = readCommandLine(process.argv.slice(2));
  const { report, folders } = await replay({
    ...options,
    tell: createProgressLine(toStderr),
    alarm: (text) => toStderr(`alarm: ${text}\n`),
  });
  process.stdout.write(`${reportText(report)}\n`);
  if (json !== null) writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
  if (options.keep) process.stdout.write(`The data is left in ${folders.join(' and ')}\n`);
  process.exit(0);
} catch (fault) {
  if (!(fault instanceof InputProblem)) throw fault;
  toStderr(`${fault.message}\n`);
  process.exit(1);
}
