import { waitAfterFaultMs, waitAfterRefusalMs } from '../../shared/application/pacing.ts';
import { SYNC_SCOPES, type SyncScope } from '../../shared/application/ports.ts';
import { BUSY_INTERVAL_MS, nextTurnAt, turnIntervalMs } from '../../shared/application/sweep-turns.ts';
import { QUEUE_LIMITS } from '../../shared/config/limits.ts';
import { HOUR_MS, instantOfEpochMs, MINUTE_MS } from '../../shared/kernel/instant.ts';
import { Agenda } from './agenda.ts';
import { type Chance, chanceOf } from './chance.ts';
import { BUSY_HOURS, DAY_HOURS, FIGURES } from './figures.ts';
import { SimulatedGoogle } from './google.ts';
import { type Edit, newWorkbook, placesOf, turnOf, type Workbook } from './workbook.ts';

export interface DayPlan {
  readonly offices: number;
  readonly projects: number;
  readonly seed: number;
  /** The share of hints that never come; {@link FIGURES} when left out. */
  readonly hintsLost?: number;
}

export interface DayOutcome {
  readonly edits: number;
  /** From each edit to the end of the write that answered it, sorted. */
  readonly answeredMs: Float64Array;
  /** The longest of them whose hint came: what refusals and faults of Google cost. */
  readonly hintedMsMax: number;
  readonly calls: number;
  readonly refused: number;
  readonly refusedInMinuteMax: number;
  /** Functions at work at once, at most. */
  readonly functionsMax: number;
}

const HINT_SPACING_MS = 2_000;
const QUOTA_REFILL_MS = MINUTE_MS;

/** One working day of many offices. The rules by which they are looked at and wait are the product's own. */
export async function simulateDay(plan: DayPlan): Promise<DayOutcome> {
  const day = new Day(plan);
  await day.run();
  return day.outcome();
}

const widest = (asked: ReadonlySet<SyncScope>): SyncScope =>
  SYNC_SCOPES.findLast((scope) => asked.has(scope)) ?? 'shown';

class Day {
  readonly #agenda = new Agenda();
  readonly #chance: Chance;
  readonly #google: SimulatedGoogle;
  readonly #workbooks: readonly Workbook[];
  readonly #ready: Workbook[] = [];
  readonly #answeredMs: number[] = [];
  readonly #hintsLost: number;
  #hintedMsMax = 0;
  #edits = 0;
  #functions = 0;
  #functionsMax = 0;

  constructor({ offices, projects, seed, hintsLost = FIGURES.hintsLost }: DayPlan) {
    this.#hintsLost = hintsLost;
    this.#chance = chanceOf(seed);
    this.#google = new SimulatedGoogle(projects);
    this.#workbooks = placesOf(offices, projects).map((place, index) => newWorkbook(`workbook-${index}`, place));
  }

  async run(): Promise<void> {
    const [from, until] = DAY_HOURS;
    this.#agenda.nowMs = from * HOUR_MS;
    for (const workbook of this.#workbooks) this.#planEdit(workbook);
    for (let nowMs = from * HOUR_MS; nowMs < until * HOUR_MS; nowMs += MINUTE_MS) {
      await this.#sweep(nowMs);
      this.#agenda.runUntil(nowMs + MINUTE_MS);
    }
  }

  outcome(): DayOutcome {
    const { calls, refused } = this.#google;
    return {
      edits: this.#edits,
      answeredMs: Float64Array.from(this.#answeredMs).sort(),
      hintedMsMax: this.#hintedMsMax,
      calls,
      refused,
      refusedInMinuteMax: this.#google.refusedInMinuteMax(),
      functionsMax: this.#functionsMax,
    };
  }

  #planEdit(workbook: Workbook): void {
    const hour = this.#agenda.nowMs / HOUR_MS;
    const isBusy = BUSY_HOURS.some(([from, until]) => hour >= from && hour < until);
    const meanMs = isBusy ? FIGURES.busyEditMeanMs : FIGURES.calmEditMeanMs;
    this.#agenda.after(this.#chance.gapMs(meanMs), () => {
      this.#edits += 1;
      const hinted = this.#chance.next() >= this.#hintsLost;
      workbook.unanswered = [...workbook.unanswered, { atMs: this.#agenda.nowMs, hinted }];
      if (hinted) this.#trigger(workbook);
      this.#planEdit(workbook);
    });
  }

  /** As the script does: a hint at once, or one at the end of the spacing for all that came within it. */
  #trigger(workbook: Workbook): void {
    const { medianMs, p95Ms } = FIGURES.hint;
    const waitMs = workbook.hintSentAt + HINT_SPACING_MS - this.#agenda.nowMs;
    if (waitMs > 0 && workbook.hintWaits) return;
    workbook.hintWaits = waitMs > 0;
    this.#agenda.after(Math.max(0, waitMs), () => {
      workbook.hintWaits = false;
      workbook.hintSentAt = this.#agenda.nowMs;
      this.#agenda.after(this.#chance.latencyMs(medianMs, p95Ms), () => this.#enqueue(workbook, 'typed'));
    });
  }

  #enqueue(workbook: Workbook, scope: SyncScope): void {
    workbook.messages.push(scope);
    if (workbook.inFlight || workbook.messages.length > 1) return;
    this.#ready.push(workbook);
    this.#startFunction();
  }

  #startFunction(): void {
    if (this.#functions >= QUEUE_LIMITS.syncs.concurrencyMax || this.#ready.length === 0) return;
    this.#functions += 1;
    this.#functionsMax = Math.max(this.#functionsMax, this.#functions);
    const batch: Workbook[] = [];
    let room: number = QUEUE_LIMITS.syncs.batchSize;
    while (room > 0 && this.#ready.length > 0) {
      const workbook = this.#ready.shift();
      if (workbook === undefined) break;
      workbook.inFlight = true;
      room -= workbook.messages.length;
      batch.push(workbook);
    }
    const { medianMs, p95Ms } = FIGURES.queue;
    const coldMs = this.#chance.next() < FIGURES.coldStarts ? FIGURES.coldStartMs : 0;
    this.#agenda.after(this.#chance.latencyMs(medianMs, p95Ms) + coldMs, () => this.#workOff(batch));
  }

  /** A function works off the workbooks of its batch one after the other, and gives all messages back at its end. */
  #workOff(batch: readonly Workbook[], index = 0): void {
    const workbook = batch[index];
    if (workbook === undefined) {
      this.#functions -= 1;
      for (const done of batch) {
        done.inFlight = false;
        if (done.messages.length > 0) this.#ready.push(done);
      }
      this.#startFunction();
      return;
    }
    const asked = new Set(workbook.messages.splice(0, QUEUE_LIMITS.syncs.batchSize));
    this.#sync(workbook, asked, () => this.#workOff(batch, index + 1));
  }

  #sync(workbook: Workbook, asked: ReadonlySet<SyncScope>, done: () => void): void {
    const { nowMs } = this.#agenda;
    if (workbook.nextSyncAt !== null && workbook.nextSyncAt > nowMs) {
      this.#comeBack(workbook, widest(asked), workbook.nextSyncAt);
      done();
      return;
    }
    workbook.nextSyncAt = null;
    workbook.asked = widest(asked);
    const isRead = asked.has('typed') || asked.has('whole');
    if (isRead) this.#look(workbook, asked.has('whole') ? null : nowMs, done);
    else if (workbook.toShow) this.#call(workbook, 'Write', FIGURES.write, done, () => this.#shown(workbook, done));
    else done();
  }

  #shown(workbook: Workbook, done: () => void): void {
    workbook.toShow = false;
    done();
  }

  /** Reads, and answers what was typed until then. `hintedAt`: when a hint led here, `null` when the sweep did. */
  #look(workbook: Workbook, hintedAt: number | null, done: () => void): void {
    const readAt = this.#agenda.nowMs;
    this.#call(workbook, 'Read', FIGURES.read, done, () => {
      const seen = workbook.unanswered.filter(({ atMs }) => atMs <= readAt);
      const write = (): void =>
        this.#call(workbook, 'Write', FIGURES.write, done, () => {
          this.#answer(workbook, seen, readAt, hintedAt);
          done();
        });
      if (seen.length > 0 || workbook.toShow) this.#agenda.after(FIGURES.recordMs, write);
      else done();
    });
  }

  #answer(workbook: Workbook, seen: readonly Edit[], readAt: number, hintedAt: number | null): void {
    const { nowMs } = this.#agenda;
    for (const { atMs, hinted } of seen) {
      this.#answeredMs.push(nowMs - atMs);
      if (hinted) this.#hintedMsMax = Math.max(this.#hintedMsMax, nowMs - atMs);
    }
    workbook.unanswered = workbook.unanswered.filter(({ atMs }) => atMs > readAt);
    workbook.toShow = false;
    workbook.syncedAt = readAt;
    workbook.hintedAt = hintedAt ?? workbook.hintedAt;
    workbook.attendAt = readAt + BUSY_INTERVAL_MS;
    if (seen.length === 0 || this.#chance.next() >= FIGURES.shownAgain) return;
    this.#agenda.after(FIGURES.shownAgainAfterMs, () => {
      workbook.toShow = true;
      this.#enqueue(workbook, 'shown');
    });
  }

  /** One call to Google: `then` after its answer; when it is refused, the workbook waits as the product has it wait. */
  #call(
    workbook: Workbook,
    kind: 'Read' | 'Write',
    { medianMs, p95Ms }: { readonly medianMs: number; readonly p95Ms: number },
    done: () => void,
    then: () => void,
  ): void {
    const wait = (waitMs: number): void => {
      workbook.nextSyncAt = this.#agenda.nowMs + waitMs;
      workbook.attendAt = workbook.nextSyncAt;
      this.#comeBack(workbook, workbook.asked, workbook.nextSyncAt);
      done();
    };
    const isAdmitted = this.#google.admits(kind, workbook.place, this.#agenda.nowMs);
    const isAvailable = this.#chance.next() >= FIGURES.unavailable;
    this.#agenda.after(this.#chance.latencyMs(medianMs, p95Ms), () => {
      if (!isAdmitted) wait(waitAfterRefusalMs(workbook.name, QUOTA_REFILL_MS));
      else if (!isAvailable) wait(waitAfterFaultMs(workbook.name));
      else then();
    });
  }

  /** One return for each wait and scope: a message that the queue of wakes delays by whole seconds, and a function passes on. */
  #comeBack(workbook: Workbook, scope: SyncScope, untilMs: number): void {
    const wait = `${untilMs}.${scope}`;
    if (workbook.returns.has(wait)) return;
    workbook.returns.add(wait);
    const { medianMs, p95Ms } = FIGURES.queue;
    const delayMs = Math.ceil((untilMs - this.#agenda.nowMs) / 1_000) * 1_000;
    this.#agenda.after(delayMs + this.#chance.latencyMs(medianMs, p95Ms), () => {
      workbook.returns.delete(wait);
      this.#enqueue(workbook, scope);
    });
  }

  async #sweep(nowMs: number): Promise<void> {
    const now = instantOfEpochMs(nowMs);
    for (const workbook of this.#workbooks) {
      if (workbook.attendAt > nowMs) continue;
      this.#agenda.at(nowMs, () => this.#enqueue(workbook, 'whole'));
      const turn = turnOf(workbook);
      const intervalMs = await turnIntervalMs(turn, now, async () => true);
      workbook.attendAt = nextTurnAt(workbook.name, turn, intervalMs, now);
    }
  }
}
