import type { SheetContainer } from '../../../functions/runtime/sheet-container.ts';
import type { MessageClaim } from '../../../shared/application/message-record.ts';
import type { SmsPort, WorkbookOutput } from '../../../shared/application/ports.ts';
import type { OfficeRecords } from '../../../shared/application/reference.ts';
import type { RequestCommit } from '../../../shared/application/request-commit.ts';
import type { StorePort } from '../../../shared/application/store-port.ts';
import type { Household } from '../../../shared/domain/household/state.ts';
import type { Commitment } from '../../../shared/domain/request/commitment.ts';
import type { Effect } from '../../../shared/effects/effect.ts';
import { defaultPolicy } from '../../../shared/policy/default-policy.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import type { ObservedRow, TabName } from '../../../sheets/contract/types.ts';
import { type Part, withOffice, withPart, withStore } from '../world/doors.ts';
import type { FunctionName } from '../world/host.ts';
import type { Spoil } from '../world/world.ts';

/** One door of the container does something else. */
export const inPart = <Name extends Part>(
  part: Name,
  change: (given: SheetContainer[Name], container: SheetContainer) => Partial<SheetContainer[Name]>,
): Spoil => ({ container: withPart(part, change) });

export const inStore = (change: (store: StorePort, container: SheetContainer) => Partial<StorePort>): Spoil => ({
  container: withStore(change),
});

/** Only one function has it. */
export const inFunction = (name: FunctionName, change: (container: SheetContainer) => SheetContainer): Spoil => ({
  container: (container, of) => (of === name ? change(container) : container),
});

/** The office is another than it is. */
export const inOffice = (change: (records: OfficeRecords) => OfficeRecords): Spoil => ({
  container: withOffice(change),
});

/** The office goes by other figures than it should. */
export const inPolicy = (change: (policy: Policy) => Policy): Spoil =>
  inOffice((records) => ({ ...records, policy: change(records.policy ?? defaultPolicy) }));

/** Who looks a household up sees another one. */
export const seeingHouseholds =
  (change: (household: Household) => Household) =>
  (store: StorePort): Pick<StorePort, 'loadHousehold'> => ({
    loadHousehold: async (office, unit) => {
      const stored = await store.loadHousehold(office, unit);
      if (stored?.record.kind !== 'household') return stored;
      return { ...stored, record: { ...stored.record, value: change(stored.record.value) } };
    },
  });

export const inHousehold = (change: (household: Household) => Household): Spoil => inStore(seeingHouseholds(change));

export const inClaim = (change: (claim: MessageClaim) => MessageClaim): Spoil =>
  inStore((store) => ({ claimMessage: (claim) => store.claimMessage(change(claim)) }));

/** What is committed is not what was decided. */
export const inCommit = (change: (commit: RequestCommit) => RequestCommit): Spoil =>
  inStore((store) => ({ commitRequest: (commit) => store.commitRequest(change(commit)) }));

export const inCommitments = (change: (commitment: Commitment) => Commitment): Spoil =>
  inCommit((commit) => ({
    ...commit,
    after: { ...commit.after, commitments: commit.after.commitments.map(change) },
  }));

export const inEffects = (change: (effects: readonly Effect[]) => readonly Effect[]): Spoil =>
  inCommit((commit) => ({ ...commit, entry: { ...commit.entry, effects: change(commit.entry.effects) } }));

type MessageEffect = Extract<Effect, { readonly kind: 'send-message' }>;

/** Who is told, and what, is not what was decided. */
export const inMessages = (change: (effect: MessageEffect) => MessageEffect): Spoil =>
  inEffects((effects) => effects.map((effect) => (effect.kind === 'send-message' ? change(effect) : effect)));

type SmsOutcome = Awaited<ReturnType<SmsPort['publish']>>;

/** Of what the gateway answers one kind is taken for another. */
export const whenAnswered = (
  kind: SmsOutcome['kind'],
  take: (again: () => Promise<SmsOutcome>) => SmsOutcome | Promise<SmsOutcome>,
): Spoil =>
  inPart('sms', (sms) => ({
    publish: async (text) => {
      const outcome = await sms.publish(text);
      return outcome.kind === kind ? take(() => sms.publish(text)) : outcome;
    },
  }));

/** What the sheet is to show is not what is on record. */
export const inShownRows = (change: (rows: WorkbookOutput['rows']) => WorkbookOutput['rows']): Spoil =>
  inPart('workbooks', (workbooks) => ({
    write: (spreadsheet, output, locale) =>
      workbooks.write(spreadsheet, { ...output, rows: change(output.rows) }, locale),
  }));

/** What stands in a tab is read as something else. */
export const inReading = (name: TabName, change: (rows: readonly ObservedRow[]) => readonly ObservedRow[]): Spoil =>
  inPart('workbooks', (workbooks) => ({
    read: async (spreadsheet, tabs, locale, scope) => {
      const outcome = await workbooks.read(spreadsheet, tabs, locale, scope);
      if (outcome.kind !== 'done') return outcome;
      const readings = outcome.value.tabs.map((tab) =>
        tab.status === 'readable' && tab.tab === name ? { ...tab, rows: change(tab.rows) } : tab,
      );
      return { kind: 'done', value: { tabs: readings } };
    },
  }));

/** Whatever is looked up stays for ever as it was seen first. */
function remembering<Key, Value>(look: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const remembered = new Map<Key, Promise<Value>>();
  return (key) => {
    const known = remembered.get(key) ?? look(key);
    remembered.set(key, known);
    return known;
  };
}

export const rememberingRequests = ({ loadRequest }: StorePort): Partial<StorePort> => ({
  loadRequest: remembering(loadRequest),
});

export const rememberingOffices = ({ loadOffice }: StorePort): Partial<StorePort> => ({
  loadOffice: remembering(loadOffice),
});
