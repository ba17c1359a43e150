import { doublecheck } from './command/doublecheck.ts';
import { NotUnderstood, type Options, parseOptions, USAGE } from './command/options.ts';
import { runSeeds } from './command/run.ts';
import { runBank } from './command/run-bank.ts';
import { runStory } from './command/run-story.ts';
import { seedOfCommit } from './command/seeds.ts';

/** The whole product on virtual time, seed by seed: see the usage of `command/options.ts`. */

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Answers how much is wrong. */
async function run(options: Options): Promise<number> {
  const { work } = options;
  switch (work.kind) {
    case 'help':
      say(USAGE);
      return 0;
    case 'story':
      return runStory(work.file, say);
    case 'doublecheck':
      return doublecheck(work.count, options.modes, say);
    case 'bank':
      return runBank(options.isWritten, say);
    case 'seed':
    case 'seeds':
    case 'soak':
      return runSeeds(work, options, say);
  }
}

function optionsAsked(): Options | null {
  try {
    return parseOptions(process.argv.slice(2), seedOfCommit);
  } catch (fault) {
    if (!(fault instanceof NotUnderstood)) throw fault;
    process.stderr.write(`${fault.message}\n\n${USAGE}\n`);
    return null;
  }
}

const options = optionsAsked();
if (options === null) process.exitCode = 2;
else process.exitCode = (await run(options)) > 0 ? 1 : 0;
