/** The texts that leave as SMS. */
export const MESSAGE_TEMPLATES = [
  'acceptance',
  'butler-task',
  'commitment-warning',
  'commitment-due',
  'commitment-escalation',
  'resolution-notice',
  'overdue-summary',
  'workbook-outage',
  'payment-notice',
  'payment-notice-relay',
  'payment-reminder',
  'payment-reminder-relay',
  'overdue-friendly',
  'overdue-firm',
  'overdue-formal',
  'overdue-final',
  'overdue-relay',
  'promise-reminder',
  'payment-thanks',
  'dunning-task',
  'dunning-escalation',
  'visit-called-back',
  'notice-take-down',
  'refusal-reason',
  'court-settled',
  'ledger-stale',
] as const;
export type MessageTemplate = (typeof MESSAGE_TEMPLATES)[number];

/** What staff must hear of even when it is too late to tell them one by one, in the order of a request's course. */
export const SUMMED_UP_TEMPLATES = [
  'butler-task',
  'commitment-warning',
  'commitment-due',
  'commitment-escalation',
] as const satisfies readonly MessageTemplate[];
export type SummedUpTemplate = (typeof SUMMED_UP_TEMPLATES)[number];

/**
 * Texts that say what is owed, each with the one that takes its place on any number but the owner's own: that one says
 * neither how much is owed nor that anything is overdue. Source: docs/rules.md §7.15.
 */
export const RELAY_TEMPLATES = {
  'payment-notice': 'payment-notice-relay',
  'payment-reminder': 'payment-reminder-relay',
  'overdue-friendly': 'overdue-relay',
  'overdue-firm': 'overdue-relay',
  'overdue-formal': 'overdue-relay',
  'overdue-final': 'overdue-relay',
  'promise-reminder': 'overdue-relay',
} as const satisfies Partial<Record<MessageTemplate, MessageTemplate>>;

/** The text for a number that is not the owner's own; one that says no amount is its own. */
export function relayTemplateOf(template: MessageTemplate): MessageTemplate {
  const relays: Readonly<Partial<Record<MessageTemplate, MessageTemplate>>> = RELAY_TEMPLATES;
  return relays[template] ?? template;
}

/**
 * What each text may name in `{…}`. `number`, `unit`: of the request. `kind`: what was wanted, `promise`: what was
 * promised, one thing or several, in the office's language. `wanted`: the resident's words, shortened. `due`:
 * `MM-DD HH:MM` in the office's zone. Of a summary: `count`, of requests; `since`, like `due`; `steps`, how many of each. Of
 * an outage: `what` is amiss with the workbook and what to do. Of dunning: `fee`, what is owed for; `amount` of yuan, only where
 * the owner alone reads it; `day`, `MM-DD`; `task`, what is to be done; `said`, the household's reason, shortened; `hours`, a
 * figure of the policy.
 */
export const TEMPLATE_PARAMETERS = {
  acceptance: ['number', 'unit', 'kind'],
  'butler-task': ['number', 'unit', 'kind', 'wanted', 'due'],
  'commitment-warning': ['number', 'unit', 'kind', 'promise', 'due'],
  'commitment-due': ['number', 'unit', 'kind', 'promise', 'due'],
  'commitment-escalation': ['number', 'unit', 'kind', 'promise', 'due'],
  'resolution-notice': ['number', 'unit', 'kind'],
  'overdue-summary': ['count', 'since', 'steps'],
  'workbook-outage': ['what'],
  'payment-notice': ['unit', 'fee', 'amount', 'day'],
  'payment-notice-relay': ['unit', 'fee', 'day'],
  'payment-reminder': ['unit', 'fee', 'amount', 'day'],
  'payment-reminder-relay': ['unit', 'fee', 'day'],
  'overdue-friendly': ['unit', 'fee', 'amount'],
  'overdue-firm': ['unit', 'fee', 'amount'],
  'overdue-formal': ['unit', 'fee', 'amount'],
  'overdue-final': ['unit', 'fee', 'amount'],
  'overdue-relay': ['unit'],
  'promise-reminder': ['unit', 'fee', 'amount', 'day'],
  'payment-thanks': ['unit', 'fee'],
  'dunning-task': ['number', 'unit', 'task', 'day'],
  'dunning-escalation': ['number', 'unit', 'task', 'day'],
  'visit-called-back': ['number', 'unit', 'due'],
  'notice-take-down': ['number', 'unit'],
  'refusal-reason': ['number', 'unit', 'said'],
  'court-settled': ['number', 'unit'],
  'ledger-stale': ['hours'],
} as const satisfies Record<MessageTemplate, readonly string[]>;

/** A parameter's place in a text: its name in braces. */
export const PLACEHOLDER = /\{([a-z]+)\}/g;

/** The names in `{…}` that a text uses. */
export function placeholdersOf(text: string): readonly string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name]) => name ?? '');
}
