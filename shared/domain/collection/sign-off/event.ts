import type { CivilDate } from '../../../kernel/civil.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { TaskLevel } from '../dunning/task.ts';
import type { Fingerprint, Signature } from './state.ts';

/** What happened to it. `evolveSignOff` folds these; messages and timers follow from them. */
export type SignOffEvent =
  | {
      readonly type: 'VersionMade';
      readonly version: number;
      readonly fingerprint: Fingerprint;
      /** A correction of what is unsigned does not put it off. */
      readonly dueOn: CivilDate;
    }
  | { readonly type: 'ReportSigned'; readonly signature: Signature }
  | { readonly type: 'SignatureMissed'; readonly level: TaskLevel; readonly version: number; readonly dueOn: CivilDate }
  | { readonly type: 'WakeSet'; readonly wakeAt: Instant | null; readonly sequence: number };
