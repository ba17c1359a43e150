import type { RequestCommand } from '../domain/request/command.ts';
import type { RequestContext } from '../domain/request/decide.ts';
import type { RequestState } from '../domain/request/state.ts';
import { postOfUnit } from '../domain/staff/posts.ts';
import type { PostCode, RequestId, UnitCode } from '../kernel/identity.ts';
import type { Instant } from '../kernel/instant.ts';
import type { OfficeView } from './office.ts';
import type { StorePort } from './store-port.ts';

interface Asked {
  readonly view: OfficeView;
  readonly caseId: RequestId;
  readonly command: RequestCommand;
  readonly takeNumber: () => Promise<string>;
}

/** Gathers what a decision looks at. The household is asked for only when the command names a unit. */
export async function contextOfRequest(
  store: StorePort,
  asked: Asked,
  before: RequestState | null,
  now: Instant,
): Promise<RequestContext> {
  const { view, caseId, command } = asked;
  const unit = unitOf(command) ?? before?.facts.unit ?? null;
  return {
    now,
    policy: view.policy,
    calendar: view.calendar,
    householdKnown: await isKnown(store, view, command, before),
    post: unit === null ? null : postCodeOf(view, unit),
    id: caseId,
    office: view.office.id,
    number: before === null && command.type === 'RecordRequest' ? await asked.takeNumber() : (before?.number ?? ''),
  };
}

const unitOf = (command: RequestCommand): UnitCode | null =>
  command.type === 'RecordRequest' ? command.facts.unit : null;

/** A unit that the request already has was known when it was opened; it is not asked for again. */
async function isKnown(
  store: StorePort,
  view: OfficeView,
  command: RequestCommand,
  before: RequestState | null,
): Promise<boolean> {
  const unit = unitOf(command);
  if (unit === null || unit === before?.facts.unit) return true;
  return (await store.loadHousehold(view.office.id, unit)) !== null;
}

/** A unit that no post names, or that two name equally, has no post: its messages go to the next one up. */
export function postCodeOf(view: OfficeView, unit: UnitCode): PostCode | null {
  const post = postOfUnit(view.directory, unit);
  return post === 'none' || post === 'ambiguous' ? null : post.code;
}
