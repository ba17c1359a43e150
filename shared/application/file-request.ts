import { createHash } from 'node:crypto';
import type { RequestFacts } from '../domain/request/facts.ts';
import type { RequestRefusal } from '../domain/request/refusal.ts';
import type { RequestState } from '../domain/request/state.ts';
import { commandId, type OfficeId, type PhoneNumber, parseUnitCode, requestId } from '../kernel/identity.ts';
import type { Instant } from '../kernel/instant.ts';
import { type HandleDependencies, handleRequest } from './handle-request.ts';
import { findOfficeView } from './office-view.ts';
import { emptyNumberBlock, takeNumberOf } from './request-numbers.ts';

/** What another system says when it files a request for a household. */
export interface FiledRequest {
  readonly office: OfficeId;
  /** The sender's own id: the same key is the same request. */
  readonly key: string;
  readonly unit: string;
  readonly kind: RequestFacts['kind'];
  readonly wanted: string;
  readonly urgency: RequestFacts['urgency'];
  readonly applicant: string | null;
  readonly phone: PhoneNumber | null;
  readonly appointmentAt: Instant | null;
}

export type FilingOutcome =
  | { readonly kind: 'filed'; readonly state: RequestState; readonly isNew: boolean }
  | { readonly kind: 'refused'; readonly refusal: RequestRefusal }
  | { readonly kind: 'unknown-office' }
  | { readonly kind: 'key-reused' };

/** Opens a request that begins outside the sheet; its row appears in Incoming. The key makes it safe to repeat. */
export async function fileRequest(dependencies: HandleDependencies, filed: FiledRequest): Promise<FilingOutcome> {
  const { store, clock } = dependencies;
  const view = await findOfficeView(store, filed.office);
  if (view === null) return { kind: 'unknown-office' };
  const unit = parseUnitCode(filed.unit);
  if (unit === null) return { kind: 'refused', refusal: { reason: 'unknown-unit', field: 'unit' } };
  const identity = createHash('sha256')
    .update(JSON.stringify([filed.office, filed.key]))
    .digest('hex')
    .slice(0, 26)
    .toUpperCase();
  const caseId = requestId(identity);
  const content = createHash('sha256').update(JSON.stringify(filed)).digest('base64url').slice(0, 22);
  const known = await store.loadRequest(caseId);
  if (known !== null)
    return (await isSame(dependencies, identity, content))
      ? { kind: 'filed', state: known, isNew: false }
      : { kind: 'key-reused' };
  const numbers = emptyNumberBlock(1);
  const outcome = await handleRequest(dependencies, {
    view,
    caseId,
    command: { type: 'RecordRequest', facts: factsOf(filed, unit, clock.now()), row: null, imported: false },
    commandId: commandId(`api.${identity}`),
    content,
    origin: { channel: 'api', actor: null, place: filed.key, at: clock.now() },
    takeNumber: () => takeNumberOf({ dependencies, numbers, view: async () => view }),
    acknowledge: null,
    rendering: 'by-mark',
  });
  switch (outcome.kind) {
    case 'done':
      return { kind: 'filed', state: outcome.state, isNew: true };
    case 'unchanged':
      if (outcome.state === null) throw new Error('a request was filed and is not there');
      return { kind: 'filed', state: outcome.state, isNew: false };
    case 'refused':
      return outcome;
    case 'reused':
      return { kind: 'key-reused' };
  }
}

async function isSame({ store }: HandleDependencies, identity: string, content: string): Promise<boolean> {
  return (await store.loadReceiptContent(commandId(`api.${identity}`))) === content;
}

/** Nothing has been done about it yet: only what the household wants is known. */
function factsOf(filed: FiledRequest, unit: RequestFacts['unit'], now: Instant): RequestFacts {
  return {
    receivedAt: now,
    unit,
    applicant: filed.applicant,
    phone: filed.phone,
    kind: filed.kind,
    commitment: null,
    wanted: filed.wanted,
    urgency: filed.urgency,
    department: null,
    origin: 'api',
    appointmentAt: filed.appointmentAt,
    respondedAt: null,
    dispatchedAt: null,
    acceptedAt: null,
    onSiteAt: null,
    resolvedAt: null,
    result: null,
    fedBackAt: null,
    followedUpAt: null,
    followUpRemark: null,
    disposition: null,
  };
}
