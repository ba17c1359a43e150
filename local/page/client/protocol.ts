/** What the local run answers on `/local/`, as far as the page reads it. */

/** A word or sentence in both languages of the product. */
export interface Bilingual {
  readonly 'zh-CN': string;
  readonly en: string;
}

export interface Office {
  readonly office: string;
  readonly name: string;
  readonly serviceSpreadsheetId: string;
  readonly collectionsSpreadsheetId: string | null;
}

export interface ContractTab {
  readonly tab: string;
  readonly title: string;
  readonly workbook: 'service' | 'collections';
  readonly columns: readonly {
    readonly field: string;
    readonly header: string;
    readonly writer: 'staff' | 'system';
    readonly letter: string;
  }[];
}

/** Someone who can receive an SMS. `unit` is the flat of a household. */
export interface Phone {
  readonly phone: string;
  readonly holder: Bilingual;
  readonly kind: 'household' | 'post' | 'staff';
  readonly unit?: string;
}

/** An SMS as it left. `at` is an ISO instant. */
export interface Sms {
  readonly at: string;
  readonly to: string;
  readonly body: string;
  readonly template: string;
  readonly messageId: string;
}

/** A timer that is set. `what` is what will be looked at when it fires. */
export interface Timer {
  readonly name: string;
  readonly dueAt: string;
  readonly what: string | Bilingual;
}

export interface JournalEntry {
  readonly at: string;
  readonly actor: string | Bilingual;
  readonly channel: string;
  readonly what: Bilingual;
  readonly detail: string | Bilingual | null;
}

export interface ClockAnswer {
  readonly now: string;
  readonly fired?: number;
}
