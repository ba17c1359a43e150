import type { SheetContainer } from '../../../functions/runtime/sheet-container.ts';
import { handleAccount } from '../../../shared/application/collection/handle-account.ts';
import { handleCase } from '../../../shared/application/collection/handle-case.ts';
import { handleTransfer } from '../../../shared/application/collection/handle-transfer.ts';
import { loadOfficeView } from '../../../shared/application/office-view.ts';
import type { DunningCommand } from '../../../shared/domain/collection/dunning/command.ts';
import { plusDays } from '../../../shared/kernel/civil.ts';
import { commandId, type OfficeId, personCode, unitCode } from '../../../shared/kernel/identity.ts';
import { type Instant, MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import { unreachable } from '../../../shared/kernel/invariant.ts';
import { NO_FEN } from '../../../shared/kernel/money.ts';
import { civilDateAt, SHANGHAI } from '../../../shared/kernel/zone.ts';
import { officeOf } from '../world/subjects.ts';
import type { SimulatedWorld } from '../world/world.ts';
import type { CaseAct, LedgerStep } from './ledger-step.ts';

type Work = Exclude<LedgerStep, { readonly kind: 'tell billing' }>;

/** What somebody did, and what it came to. */
export interface Worked {
  readonly key: string;
  readonly work: Work;
  readonly at: Instant;
  /** `no case`: there was none to write it down of; `null`: it never got through. */
  readonly outcome: string | null;
}

/** As often as a person tries what does not get through. */
const ATTEMPTS_MAX = 6;

const ASSISTANT = personCode('A01');
const MANAGER = personCode('M01');

/**
 * Those who dun and keep the ledger. What they do comes to the application as a command of theirs, past the workbook of
 * collections; everything it asks for passes the seam.
 */
export class Desk {
  readonly worked: Worked[] = [];
  readonly #world: SimulatedWorld;
  readonly #office: OfficeId;

  constructor(world: SimulatedWorld, office: OfficeId) {
    this.#world = world;
    this.#office = office;
  }

  async work(key: string, work: Work, beganAt: Instant = this.#world.now, attempt = 1): Promise<void> {
    const world = this.#world;
    world.chronicle.note(`somebody who duns: ${JSON.stringify(work)}`);
    const container = world.containerFor('api');
    const ending = await world.host.call(
      'api',
      () => this.#carryOut(container, key, work, beganAt),
      () => [officeOf(this.#office)],
    );
    if (ending.kind === 'answered') this.worked.push({ key, work, at: world.now, outcome: ending.answer });
    else if (attempt < ATTEMPTS_MAX) {
      const at = plusMs(world.now, attempt * MINUTE_MS);
      const run = (): Promise<void> => this.work(key, work, beganAt, attempt + 1);
      world.agenda.add({ at, key: `work.${key}.${attempt}`, run });
    } else this.worked.push({ key, work, at: world.now, outcome: null });
  }

  async #carryOut(container: SheetContainer, key: string, work: Work, beganAt: Instant): Promise<string> {
    const view = await loadOfficeView(container.store, this.#office);
    const unit = unitCode(work.unit);
    const origin = { channel: 'sheet', actor: null, place: null, at: beganAt } as const;
    const about = { view, unit, commandId: commandId(`desk.${key}`), origin, acknowledge: null };
    if (work.kind === 'book') {
      const { command } = work;
      const content = JSON.stringify(command);
      const { kind } =
        command.type === 'Transfer' || command.type === 'ReverseTransfer'
          ? await handleTransfer(container, { ...about, command, content })
          : await handleAccount(container, { ...about, command, content });
      return kind;
    }
    const pointer = await container.store.findCase(this.#office, unit, work.fee);
    if (pointer === null) return 'no case';
    const command = commandOf(work.act, key, beganAt);
    const outcome = await handleCase(container, {
      ...about,
      caseId: pointer.caseId,
      kind: work.fee,
      command,
      content: JSON.stringify(command),
      takeNumber: () => Promise.reject(new Error('no case is opened by hand')),
    });
    return outcome.kind === 'refused' ? `refused: ${outcome.refusal.reason}` : outcome.kind;
  }
}

function commandOf(act: CaseAct, key: string, at: Instant): DunningCommand {
  const today = civilDateAt(at, SHANGHAI);
  switch (act.kind) {
    case 'attempt': {
      const promisedOn = act.promisedInDays === null ? null : plusDays(today, act.promisedInDays);
      const { outcome } = act;
      const said = { said: null, promisedOn, promisedFen: null };
      return { type: 'RecordAttempt', attempt: { id: key, at, by: ASSISTANT, channel: 'mobile', outcome, ...said } };
    }
    case 'dispute':
      return { type: 'RaiseDispute', reason: '对账有误', by: ASSISTANT, at };
    case 'reject dispute':
      return { type: 'RuleOnDispute', ruling: 'rejected', reducedFen: NO_FEN, remark: null, by: MANAGER, at };
    case 'hold':
      return { type: 'HoldCase', reason: '住院', untilOn: plusDays(today, act.days), by: MANAGER, at };
    case 'release':
      return { type: 'ReleaseCase', by: MANAGER, at };
    default:
      return unreachable(act);
  }
}
