/** Where the application says what it does. Fields carry ids and counts only: never a phone, a name or a text. */
export interface Log {
  note(message: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
  /** A person should look at it: alarms are raised on these. */
  alarm(message: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
}
