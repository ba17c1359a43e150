import { APART } from './apart.ts';
import { COLLECTING } from './collecting.ts';
import { CONFUSING } from './confusing.ts';
import { DECIDING } from './deciding.ts';
import type { Defect } from './defect.ts';
import { DELIVERING } from './delivering.ts';
import { LOOKING } from './looking.ts';
import { REACHING } from './reaching.ts';
import { RECORDING } from './recording.ts';
import { SENDING } from './sending.ts';
import { STANDING } from './standing.ts';
import { TELLING_TALES } from './telling-tales.ts';
import { UNDERSTANDING } from './understanding.ts';

/** Everything that is wrong with the product on purpose, and has to be found. */
export const DEFECTS: readonly Defect[] = [
  ...SENDING,
  ...REACHING,
  ...DECIDING,
  ...STANDING,
  ...DELIVERING,
  ...RECORDING,
  ...TELLING_TALES,
  ...LOOKING,
  ...CONFUSING,
  ...APART,
  ...UNDERSTANDING,
  ...COLLECTING,
];
