import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { formatKeptStory, type KeptStory, parseKeptStory } from './kept-story.ts';

/** Where stories are kept, one a file: every one of them is run with the tests. */
export const BUGBASE = new URL('../bugbase/', import.meta.url);

/** In order of name. */
export const keptFiles = (folder: URL = BUGBASE): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();

/** Throws for a file that is no story. */
export const readKeptStory = (file: string | URL): KeptStory => parseKeptStory(readFileSync(file, 'utf8'));

/** More stories of one seed that break the same are one story too many. */
const NAMESAKES_MAX = 9;

/** Writes it down and answers the file's name; a story of the same seed, mode and defect is told anew. */
export function keepStory(story: KeptStory, folder: URL = BUGBASE): string {
  for (let count = 1; count <= NAMESAKES_MAX; count += 1) {
    const name = `${story.invariant}-${story.seed}${count === 1 ? '' : `-${count}`}.json`;
    const file = new URL(name, folder);
    if (existsSync(file) && !isSame(readKeptStory(file), story)) continue;
    writeFileSync(file, formatKeptStory(story));
    return name;
  }
  throw new Error(`there are ${NAMESAKES_MAX} stories of seed ${story.seed} with ${story.invariant} already`);
}

const isSame = (one: KeptStory, other: KeptStory): boolean => one.mode === other.mode && one.defect === other.defect;
