import { gather, isSummedUp } from '../../effects/missed-alarms.ts';
import type { MessageClaim, MessageRecord } from '../message-record.ts';
import type { Addressee } from './addressees.ts';
import type { Objection, Outgoing } from './outgoing.ts';
import { draftRecord, toAddressee } from './record.ts';

/** After an outage five senders may gather for one department at once; each round, one of them gets through. */
const SETTLE_ROUNDS_MAX = 12;

/** Writes down why a message does not leave, or that it waits; what is too old is gathered for the summary with it. */
export async function settleWithoutSending(
  outgoing: Outgoing,
  addressee: Addressee,
  existing: MessageRecord | null,
  objection: Objection,
): Promise<MessageRecord | 'exists'> {
  const record = settledWith(outgoing, addressee, existing, objection);
  for (let round = 0; round < SETTLE_ROUNDS_MAX; round += 1) {
    const outcome = await outgoing.dependencies.store.claimMessage({
      record,
      readVersion: existing?.version ?? null,
      spreadsheet: outgoing.view.office.serviceSpreadsheet,
      household: null,
      dunning: null,
      caps: [],
      missed: await gathering(outgoing, objection),
    });
    if (outcome === 'claimed') return record;
    if (outcome === 'exists') return outcome;
  }
  throw new Error(`message ${record.messageId}: still contested after ${SETTLE_ROUNDS_MAX} rounds`);
}

function settledWith(
  outgoing: Outgoing,
  addressee: Addressee,
  existing: MessageRecord | null,
  { reason, until }: Objection,
): MessageRecord {
  return {
    ...(existing === null ? draftRecord(outgoing, addressee) : toAddressee(outgoing, existing, addressee)),
    status: until === null ? 'not-sent' : 'waiting',
    reason,
    attempts: existing?.attempts ?? 0,
    settledAt: until === null ? outgoing.now : null,
    attendAt: until,
    version: existing === null ? 1 : existing.version + 1,
  };
}

async function gathering(outgoing: Outgoing, { summedUpFor }: Objection): Promise<MessageClaim['missed']> {
  const { effect, view, now, dependencies } = outgoing;
  const { template, subject, office, factAt } = effect;
  const requestId = subject?.requestId ?? null;
  if (summedUpFor === null || requestId === null || !isSummedUp(template)) return null;
  const before = await dependencies.store.loadMissedAlarms(office, summedUpFor);
  const alarm = {
    office,
    department: summedUpFor,
    requestId,
    template,
    factAt,
    isEmergency: effect.messageClass === 'emergency',
  };
  return { before, after: gather(before, alarm, { now, policy: view.policy, calendar: view.calendar }) };
}
