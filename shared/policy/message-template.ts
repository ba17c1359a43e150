/** The texts that leave as SMS. */
export const MESSAGE_TEMPLATES = [
  'acceptance',
  'butler-task',
  'commitment-warning',
  'commitment-due',
  'commitment-escalation',
  'resolution-notice',
  'overdue-summary',
] as const;
export type MessageTemplate = (typeof MESSAGE_TEMPLATES)[number];
