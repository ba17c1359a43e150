/** States that a run has to have reached, or it has not tried what it claims to have tried. */
export const PROBES = {
  'text-answer-lost': 'a text was accepted, and the answer lost or its sender dead before it came',
  'claim-in-hand': 'a sender died between claiming a text and publishing it',
  'request-changed-before-publish': 'the request changed between the claim of a text about it and the publish',
  'text-repeated': 'a text to staff left again, since nobody knew of the first',
  'text-sent': 'a text came to its end: sent',
  'text-in-review': 'a text came to its end: a person is to look into it',
  'text-throttled': 'the gateway had too much to do, and the text waited',
  'text-over-night': 'a text waited for hours until the contact window, and was sent then',
  'text-settled': 'a text was not sent: what it speaks of had been dealt with',
  'text-too-old': 'a text was not sent: it was too late to be told',
  'text-capped': 'a text was not sent: the household had had as many as are allowed',
  'alarms-summed-up': 'alarms that came too late were summed up in one text',
  'household-changed-before-claim': 'a household changed between the look at it and the claim of a text to it',
  'claim-contested': 'two senders were at one text, and one of them came too late',
  'command-repeated': 'a command was carried out before it came once more',
  'request-contested': 'two functions were at one request, and one of them decided again',
  'function-amid-another': 'a function ran in the midst of another',
  'function-amid-itself': 'a function ran in the midst of another of its kind',
  'timer-replaced': 'a timer fired that another had taken the place of',
  'timer-twice': 'a timer fired twice',
  'timer-late': 'a timer fired more than five minutes late',
  'edit-amid-sync': 'people typed while a sync was at work',
  'rows-moved-amid-sync': 'rows were sorted, moved, put in or taken out while a sync was at work',
  'rows-moved-before-write': 'the same, just before the sync wrote what it had to show',
  'row-gone-amid-sync': 'rows were deleted or emptied while a sync was at work',
  'row-removed': 'the row of a request had gone, and the request lived on',
  'row-restored': 'the row of a request came back',
  'sync-broken-off': 'a sync died after it had stored rows and before it showed anything',
  'sync-unacknowledged': 'a sync died after it had shown rows and before it was done',
  'sheet-answer-lost': 'the sheet was written to, and the answer lost',
  'google-waited-for': 'a workbook waited for Google and was looked at when the wait was over',
  'hint-lost': 'a hint was lost',
  'note-lost': 'a note of Drive’s was lost',
  'hint-made-good': 'what was typed was found though its hint was lost',
  'old-batch-again': 'an old batch of the stream came after newer ones',
  'stream-batch-in-part': 'a batch of the stream failed in its midst',
  'stream-paused': 'the stream handed nothing on for a while',
  'stream-gave-up': 'the stream gave up on an entry that always failed',
  'queue-batch-in-part': 'of a batch of messages some were done and some failed',
  'laid-aside': 'a message failed so often that it was laid aside, and a person put it back',
  outage: 'a service did for nobody what it was asked, or did not say so, for a while',
  'sweep-found-request': 'the sweep found a request that no timer had woken',
  'sweep-found-entry': 'the sweep found an entry of a journal that nobody had passed on',
  'sweep-found-text': 'the sweep found a text that nobody had finished',
  'deadline-missed': 'a deadline passed, and that was put on record',
  'deadline-met-narrowly': 'a deadline was met in its last minute',
  'escalated-to-the-top': 'a deadline was escalated as far as it goes',
  'request-closed': 'a request was closed',
  'request-reopened': 'a request was opened again, or its closing taken back',
  'versions-together': 'an earlier and the present version of a function were at work at the same time',
  'rolled-back': 'the present version was taken back for a while',
  'offices-in-one-batch': 'a function was called for two offices at once',
  'number-of-two-offices': 'a number was told something by two offices',
  'paid-while-queued': 'somebody paid between the wish to remind them and the claim of the text',
  'paid-after-claim': 'somebody paid between the claim of a text that asks for money and its leaving',
  'paid-in-part': 'a text asked for less than was owed when it was wished for',
  'debt-settled': 'a case was closed, nothing being overdue any more',
  'debt-opened-again': 'a case was opened again after a payment bounced',
  'debt-thanked': 'a household was thanked for a payment',
  'debt-relayed': 'a text about a debt went to one who lives there, without the amount',
  'debt-capped': 'a text that asks for money waited, since the household had had as many as are allowed',
  'debt-capped-by-phone': 'the same because of another unit of the same owner',
  'debt-disputed': 'a debt was disputed',
  'promise-kept': 'a promise to pay was kept',
  'promise-broken': 'a promise to pay was broken',
  'ledger-stale': 'a case or a text waited for news of payments',
  'payment-told-twice': 'a payment was told twice, and booked once',
  transferred: 'money was moved from one unit to another',
  'switched-off': 'a text was not sent, since nothing was to be sent',
  'died-in-on-hint': 'on-hint died after what it asked for was done',
  'died-in-on-change': 'on-change died after what it asked for was done',
  'died-in-send-message': 'send-message died after what it asked for was done',
  'died-in-on-wake': 'on-wake died after what it asked for was done',
  'died-in-sync-workbook': 'sync-workbook died after what it asked for was done',
  'died-in-sweep': 'the sweep died after what it asked for was done',
} as const satisfies Readonly<Record<string, string>>;

export type ProbeName = keyof typeof PROBES;

export const isProbeName = (name: string): name is ProbeName => Object.hasOwn(PROBES, name);

export const PROBE_NAMES: readonly ProbeName[] = Object.keys(PROBES).filter(isProbeName);

/** How often one seed reached each of them. */
export class Probes {
  readonly reached = new Map<ProbeName, number>();

  reach(name: ProbeName): void {
    this.reached.set(name, (this.reached.get(name) ?? 0) + 1);
  }
}
