import { httpApiEvent } from '../../../local/aws/http-api/event.ts';
import { HOUR_MS, type Instant, MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import type { Chance } from '../../chaos/chance.ts';
import type { Conditions } from './conditions.ts';
import type { Mishap } from './disturbances.ts';
import type { Edits } from './edits.ts';
import type { Eyes } from './eyes.ts';
import type { Host } from './host.ts';
import type { Outside } from './outside.ts';
import type { Weather } from './weather.ts';

/** The function runs once a minute; minutes in which it would find nothing are passed over, most of them. */
const BUSY_MS = MINUTE_MS;
const QUIET_MS = 6 * HOUR_MS;

const FATES = ['lost', 'twice'] as const;
type Fate = (typeof FATES)[number];

const NOTE: Mishap<{ readonly own: Chance; readonly weather: Weather }, Fate> = {
  drawn: ({ own, weather }) => {
    if (own.happens(weather.hintsLostShare, 'lost')) return 'lost';
    return own.happens(weather.repeatShare, 'twice') ? 'twice' : null;
  },
  isKnown: (what): what is Fate => FATES.some((each) => each === what),
  told: (what) => (what === 'lost' ? 'Drive’s note is lost' : 'Drive’s note comes twice'),
};

const COPIES = { lost: 0, twice: 2 } as const satisfies Record<Fate, number>;

/** Drive's notes, the function that hears them, and the one that follows its list of changes. */
export class DriveSource {
  readonly #outside: Outside;
  readonly #host: Host;
  readonly #conditions: Conditions;
  readonly #edits: Edits;
  readonly #areNotesHeard: boolean;
  #lastRunAt: Instant | null = null;
  /** Something came of Drive that the list has not been asked for since. */
  #isNoted = false;

  constructor(
    outside: Outside,
    host: Host,
    conditions: Conditions,
    edits: Edits,
    { areNotesHeard }: NonNullable<Eyes['drive']>,
  ) {
    this.#outside = outside;
    this.#host = host;
    this.#conditions = conditions;
    this.#edits = edits;
    this.#areNotesHeard = areNotesHeard;
  }

  /** When there is something to do next. */
  get nextAt(): Instant {
    const noteAt = this.#outside.google.notes.nextDueAt();
    const runAt = this.#nextRunAt();
    return noteAt !== null && noteAt < runAt ? noteAt : runAt;
  }

  async deliver(): Promise<boolean> {
    const { clock, google } = this.#outside;
    const noteAt = google.notes.nextDueAt();
    if (noteAt !== null && noteAt <= clock.now()) {
      await google.notes.deliverDue((note) => this.#post(note));
      return true;
    }
    if (this.#nextRunAt() > clock.now()) return false;
    await this.#run();
    return true;
  }

  /** Makes up for the minutes that were passed over: whoever acts now does so right after the list was asked for. */
  async catchUp(): Promise<void> {
    if (!this.#edits.areUnseen) await this.#run();
  }

  async #run(): Promise<void> {
    this.#lastRunAt = this.#outside.clock.now();
    this.#isNoted = false;
    await this.#host.call('watch-drive', (functions) => functions['watch-drive']());
  }

  #nextRunAt(): Instant {
    if (this.#lastRunAt === null) return this.#outside.clock.now();
    const isBusy = this.#isNoted || this.#edits.areUnseen;
    return plusMs(this.#lastRunAt, isBusy ? BUSY_MS : QUIET_MS);
  }

  async #post(note: Request): Promise<Response> {
    const { chance, weather, moments, disturbances, probes } = this.#conditions;
    const key = moments.onDay('drive note');
    const fate = disturbances.at(NOTE, key, { own: chance.of(key), weather });
    const copies = this.#areNotesHeard ? (fate === null ? 1 : COPIES[fate]) : 0;
    if (copies === 0) probes.reach('note-lost');
    const event = await httpApiEvent(note, null);
    for (let copy = 0; copy < copies; copy += 1) {
      this.#isNoted = true;
      const ending = await this.#host.call('on-hint', (functions) => functions['on-hint'](event));
      // Drive repeats what was not answered.
      if (ending.kind !== 'answered') return new Response(null, { status: 503 });
    }
    return new Response(null, { status: 200 });
  }
}
