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
 * What each text may name in `{…}`. `number`, `unit`: of the request. `kind`: what was wanted, `promise`: what was
 * promised, one thing or several, in the office's language. `wanted`: the resident's words, shortened. `due`:
 * `MM-DD HH:MM` in the office's zone. Of a summary: `count`, of requests; `since`, like `due`; `steps`, how many of each. Of
 * an outage: `what` is amiss with the workbook and what to do.
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
} as const satisfies Record<MessageTemplate, readonly string[]>;

/** A parameter's place in a text: its name in braces. */
export const PLACEHOLDER = /\{([a-z]+)\}/g;

/** The names in `{…}` that a text uses. */
export function placeholdersOf(text: string): readonly string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name]) => name ?? '');
}
