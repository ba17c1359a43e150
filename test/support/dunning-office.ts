import { shownSms } from '../../local/http/phone-routes.ts';
import type { CaseOutcome } from '../../shared/application/collection/handle-case.ts';
import { handleCase } from '../../shared/application/collection/handle-case.ts';
import { loadOfficeView } from '../../shared/application/office-view.ts';
import type { DunningCommand } from '../../shared/domain/collection/dunning/command.ts';
import type { DunningState } from '../../shared/domain/collection/dunning/state.ts';
import type { FeeKind } from '../../shared/domain/collection/fee.ts';
import type { LedgerCommand } from '../../shared/domain/collection/ledger/command.ts';
import type { Household } from '../../shared/domain/household/state.ts';
import type { Person } from '../../shared/domain/staff/state.ts';
import { commandId, phoneNumber, postCode, type UnitCode } from '../../shared/kernel/identity.ts';
import { DAY_MS, earliest, type Instant, plusMs } from '../../shared/kernel/instant.ts';
import { invariant } from '../../shared/kernel/invariant.ts';
import { person } from '../shared/domain/staff/sample.ts';
import { HOUSEHOLD, OFFICE, POST, unitCode, writeOffice, writeReference } from './bare-office.ts';
import { type BareWorld, openBareWorld } from './bare-world.ts';
import { tellAccount } from './ledger-office.ts';
import { shanghai } from './moments.ts';

export const UNIT = unitCode('3-2-1801');
const OWNER_PHONE = phoneNumber('+8613800001001');
const BUTLER_PHONE = phoneNumber('+8613900000011');

const staff = (code: string, role: Person['role'], phone: string): Person =>
  person(code, role, { phone: phoneNumber(phone) });

export const ASSISTANT = staff('A07', 'assistant', '+8613900000207');
export const MANAGER = staff('P01', 'project-manager', '+8613900000301');
const BRANCH = staff('B01', 'branch-manager', '+8613900000401');
const VISITORS = [staff('S01', 'supervisor', '+8613900000501'), staff('S02', 'supervisor', '+8613900000502')];
const PEOPLE = [ASSISTANT, MANAGER, BRANCH, ...VISITORS];

/** Whose phone rings, as a story names them. */
const HOLDERS: Readonly<Record<string, string>> = {
  [OWNER_PHONE]: 'owner',
  [BUTLER_PHONE]: 'butler',
  ...Object.fromEntries(PEOPLE.map(({ phone, code }) => [phone, String(code)])),
};

/** An office that duns, with everything but its sheets: commands go in as staff would give them, SMS come out. */
export interface DunningOffice extends BareWorld {
  household(changes?: Partial<Household>): Promise<void>;
  hires(changed: Person): Promise<void>;
  /** Tells the account of a unit something, and lets everything that follows happen. */
  ledger(command: LedgerCommand, unit?: UnitCode): Promise<void>;
  case(unit?: UnitCode, kind?: FeeKind): Promise<DunningState>;
  /** Tells the case of a unit something that it does not refuse, and lets everything that follows happen. */
  tell(command: DunningCommand, unit?: UnitCode): Promise<void>;
  /** Lets time pass, day by day, with payments coming in from others every day. */
  until(when: string): Promise<void>;
  /** Lets time pass without news of any payment. */
  silentUntil(when: string): Promise<void>;
  /** Every SMS since this was last asked: `MM-DD HH:MM whom: text`, the signature left out. */
  heard(): readonly string[];
  now(): Instant;
}

export async function openDunningOffice(startAt: string): Promise<DunningOffice> {
  const bare = await openBareWorld(shanghai(startAt));
  const { container, world } = bare;
  await writeOffice(container);
  for (const each of PEOPLE) await writeReference(container, { kind: 'person', key: each.code, value: each });
  const post = { ...POST, code: postCode('P3'), grid: ['3-*'], phone: BUTLER_PHONE };
  await writeReference(container, { kind: 'post', key: post.code, value: post });
  await container.store.noteLedgerHeard(OFFICE.id, world.clock.now());
  let seen = 0;
  const caseOf = async (unit: UnitCode, kind: FeeKind): Promise<DunningState> => {
    const pointer = await container.store.findCase(OFFICE.id, unit, kind);
    invariant(pointer !== null, 'there is a case');
    const state = await container.store.loadCase(pointer.caseId);
    invariant(state !== null, 'it is there');
    return state;
  };
  const office: DunningOffice = {
    ...bare,
    household: async (changes = {}) => {
      const value = { ...HOUSEHOLD, unit: UNIT, ownerPhone: OWNER_PHONE, ...changes };
      await writeReference(container, { kind: 'household', key: value.unit, value });
    },
    hires: (value) => writeReference(container, { kind: 'person', key: value.code, value }),
    ledger: async (command, unit = UNIT) => {
      const outcome = await tellAccount(container, command, { unit });
      invariant(outcome.kind === 'done', `the account says ${JSON.stringify(outcome)}`);
      await container.store.noteLedgerHeard(OFFICE.id, world.clock.now());
      await world.settle();
    },
    case: (unit = UNIT, kind = 'service-fee') => caseOf(unit, kind),
    tell: async (command, unit = UNIT) => {
      const outcome = await tellCase(bare, await caseOf(unit, 'service-fee'), command);
      invariant(outcome.kind === 'done', `the case says ${JSON.stringify(outcome)}`);
      await world.settle();
    },
    until: async (when) => {
      const end = shanghai(when);
      while (world.clock.now() < end) {
        await container.store.noteLedgerHeard(OFFICE.id, world.clock.now());
        await world.advanceTo(earliest([plusMs(world.clock.now(), DAY_MS), end]) ?? end);
      }
    },
    silentUntil: async (when) => {
      await world.advanceTo(shanghai(when));
    },
    heard: () => {
      const all = world.standIns.sns.messages();
      const fresh = all.slice(seen).map(shownSms);
      seen = all.length;
      return fresh.map(({ at, to, body }) => {
        const when = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
        return `${when} ${HOLDERS[to] ?? to}: ${body.slice(body.indexOf('】') + 1)}`;
      });
    },
    now: () => world.clock.now(),
  };
  await office.household();
  return office;
}

export async function tellCase(
  { container }: Pick<BareWorld, 'container'>,
  { id, unit, kind }: DunningState,
  command: DunningCommand,
  named: { readonly id?: string; readonly content?: string } = {},
): Promise<CaseOutcome> {
  const { store, clock, ids } = container;
  return handleCase(container, {
    view: await loadOfficeView(store, OFFICE.id),
    caseId: id,
    unit,
    kind,
    command,
    commandId: commandId(named.id ?? ids.next()),
    content: named.content ?? JSON.stringify(command),
    origin: { channel: 'sheet', actor: null, place: null, at: clock.now() },
    takeNumber: () => Promise.reject(new Error('no case is opened by hand')),
    acknowledge: null,
  });
}
