import { type Instant, MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import type { Agenda } from './agenda.ts';
import type { Conditions } from './conditions.ts';
import type { Mishap } from './disturbances.ts';
import { OutageClock } from './outage.ts';
import type { Outside } from './outside.ts';
import { type Fate, type NamedCall, SEAM_FAULTS, type SeamFault } from './seam.ts';
import { crashShareOf, faultShareOf } from './weather.ts';

/** Key of what people do, in the agenda. */
export const PEOPLE = 'people.';
/** A person who is about to act may act so much earlier, just while a function is at work. */
const EARLY_MS = 10 * MINUTE_MS;
/** A text is about to leave: that is when it hurts most, so much more than elsewhere. */
const HASTE = 5;
/** People have the sheet open, and nothing else. */
const SHEET_OPEN = 4;
/** By then the hint has led to a sync, whatever else is waiting. */
const DELIVERIES_IN_HASTE = 4;
/** A function in whose midst another runs, in whose midst a third runs: more hardly ever meet. */
const DEPTH_MAX = 2;

/** Draws for every call what happens to it, and who acts just before it. */
export class DrawnFate implements Fate {
  readonly #conditions: Conditions;
  readonly #outside: Outside;
  readonly #agenda: Agenda;
  readonly #deliver: () => Promise<unknown>;
  readonly #outage: OutageClock;
  readonly #company: Mishap<NamedCall, Bystander> = {
    drawn: (call) => this.#drawMeanwhile(call),
    isKnown: isBystander,
    told: (others, call) => `just before ${inWords(call)}, ${others} act`,
  };
  readonly #failure: Mishap<NamedCall, SeamFault> = {
    drawn: (call) => this.#drawFault(call),
    isKnown: isSeamFault,
    told: (fault, call) => `${inWords(call)}: ${TOLD[fault]}`,
  };
  #depth = 0;

  /** `deliver` lets some other function work meanwhile. */
  constructor(conditions: Conditions, outside: Outside, agenda: Agenda, deliver: () => Promise<unknown>) {
    this.#conditions = conditions;
    this.#outside = outside;
    this.#agenda = agenda;
    this.#deliver = deliver;
    this.#outage = new OutageClock(outside.clock, conditions.weather.outage);
  }

  async meanwhile(call: NamedCall): Promise<void> {
    if (this.#depth >= DEPTH_MAX) return;
    const who = this.#conditions.disturbances.at(this.#company, `${call.name}, meanwhile`, call);
    if (who === null) return;
    this.#depth += 1;
    try {
      const until = plusMs(this.#outside.clock.now(), EARLY_MS);
      const early = who === 'functions' ? null : this.#agenda.takeEarly(isOfPeople, until);
      await (early === null ? this.#deliver() : early.run());
      if (who === 'people and functions') await this.#takeUp(until);
    } finally {
      this.#depth -= 1;
    }
  }

  /** What has just been typed is recorded while the function is still at work. */
  async #takeUp(until: Instant): Promise<void> {
    const hint = this.#agenda.takeEarly((key) => key.includes(' hint#'), until);
    if (hint === null) return;
    await hint.run();
    for (let delivery = 0; delivery < DELIVERIES_IN_HASTE; delivery += 1) await this.#deliver();
  }

  faultAt(call: NamedCall): SeamFault | null {
    return this.#conditions.disturbances.at(this.#failure, call.name, call);
  }

  #drawMeanwhile(call: NamedCall): Bystander | null {
    const { name, service, isWrite } = call;
    const { chance, weather } = this.#conditions;
    const own = chance.of(name);
    if (own.happens(weather.meanwhileShare * hasteAt(call), 'haste')) return 'people and functions';
    const share = weather.meanwhileShare * (isWrite ? 2 : 1) * (service === 'sheet' ? SHEET_OPEN : 1);
    if (!own.happens(share, 'meanwhile')) return null;
    return own.happens(service === 'sheet' ? 0.7 : 0.5, 'people') ? 'people' : 'functions';
  }

  #drawFault({ name, by, service }: NamedCall): SeamFault | null {
    const { chance, weather } = this.#conditions;
    const out = this.#outage.faultOf(service);
    if (out !== null) return out;
    const own = chance.of(name);
    if (!own.happens(faultShareOf(weather, by, service), 'fault')) return null;
    const isCrash = own.happens(crashShareOf(weather, by, service), 'crash');
    return own.pick(
      weather.faults.filter((fault) => fault.startsWith('crash') === isCrash),
      'which',
    );
  }
}

/** Who acts in the midst of a function's work. */
const BYSTANDERS = ['people', 'functions', 'people and functions'] as const;
type Bystander = (typeof BYSTANDERS)[number];

/**
 * A text leaves, or is claimed: to a household most of all, of whom staff may just be writing something else. Or a deadline
 * is put on record that somebody is just meeting.
 */
function hasteAt({ service, by, operation, entity }: NamedCall): number {
  if (service === 'sms') return HASTE;
  if ((by !== 'send-message' && by !== 'on-wake') || operation !== 'TransactWrite') return 0;
  return entity.includes('~household') ? 2 * HASTE : HASTE;
}

const isOfPeople = (key: string): boolean => key.startsWith(PEOPLE);
const isBystander = (what: unknown): what is Bystander => BYSTANDERS.some((each) => each === what);
const isSeamFault = (what: unknown): what is SeamFault => SEAM_FAULTS.some((each) => each === what);

const TOLD = {
  refused: 'it is refused, there is too much to do',
  'lost before': 'the connection is lost on the way there',
  'lost after': 'it is done, but the answer is lost',
  'crash before': 'the function dies before it is done',
  'crash after': 'it is done, and the function dies',
} as const satisfies Record<SeamFault, string>;

const inWords = ({ by, service, operation, entity }: NamedCall): string =>
  `${by} asks ${service} for ${operation} ${entity}`.trim();
