import { defectNamed } from '../defect-named.ts';
import { readKeptStory } from '../kept/bugbase.ts';
import { tell } from '../shrink/tell.ts';
import { simulateSeed } from '../simulate-seed.ts';
import { makeTemplate } from '../template.ts';

/** Lets a story that was kept happen again and tells it as it happens today. Answers how much is wrong with it. */
export async function runStory(file: string, say: (text: string) => void): Promise<number> {
  const { seed, mode, defect, found, operations, disturbances } = readKeptStory(file);
  const spoiled = defect === null ? {} : { spoil: defectNamed(defect).spoil };
  const script = { operations, disturbances };
  const { story, violations } = await simulateSeed(await makeTemplate(), seed, mode, { script, ...spoiled });
  say(tell({ seed, mode, lines: story, violations, remark: found }));
  return violations.length;
}
