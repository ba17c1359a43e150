import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Item } from '../../../local/table/attribute-value.ts';
import { type Instant, instantOfEpochMs } from '../../../shared/kernel/instant.ts';
import { invariant } from '../../../shared/kernel/invariant.ts';

const FOLDER = new URL('./recorded/', import.meta.url);

const ITEM = z.custom<Item>((value) => typeof value === 'object' && value !== null);

const LINE = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('about'), what: z.string(), at: z.int().transform(instantOfEpochMs) }),
  z.strictObject({ kind: z.literal('item'), item: ITEM }),
  z.strictObject({ kind: z.literal('later'), item: ITEM }),
  z.strictObject({ kind: z.literal('timer'), name: z.string(), input: z.string() }),
  z.strictObject({ kind: z.literal('wake'), body: z.string() }),
  z.strictObject({ kind: z.literal('message'), body: z.string() }),
  z.strictObject({ kind: z.literal('text'), at: z.iso.datetime(), to: z.string(), body: z.string() }),
]);

type Line = z.output<typeof LINE>;

/** What an earlier version wrote when a complaint came that nobody answered, as it stood in its table and on its queues. */
export interface Recording {
  readonly name: string;
  /** How what it wrote differs from what is written now. */
  readonly what: string;
  /** The complaint has just been recorded, and nothing been done about it. */
  readonly at: Instant;
  /** The table at that moment: one unit of one office, and the complaint with the entry of its journal. */
  readonly items: readonly Item[];
  /** How the complaint, its entries and its messages stood twenty minutes later. */
  readonly later: readonly Item[];
  /** What was put on queues and into timers meanwhile, in its order. */
  readonly timers: readonly { readonly name: string; readonly input: string }[];
  readonly wakes: readonly string[];
  readonly messages: readonly string[];
  /** What was sent meanwhile. */
  readonly texts: readonly { readonly at: string; readonly to: string; readonly body: string }[];
}

export const recordings = (): readonly Recording[] =>
  readdirSync(FOLDER)
    .sort()
    .map((file) => readRecording(file));

function readRecording(file: string): Recording {
  const text = readFileSync(new URL(file, FOLDER), 'utf8');
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => LINE.parse(JSON.parse(line)));
  const all = <Kind extends Line['kind']>(kind: Kind): readonly Extract<Line, { readonly kind: Kind }>[] =>
    lines.filter((line): line is Extract<Line, { readonly kind: Kind }> => line.kind === kind);
  const [about] = all('about');
  invariant(about !== undefined, 'a recording says what it is of');
  return {
    name: file.replace(/\.jsonl$/, ''),
    what: about.what,
    at: about.at,
    items: all('item').map(({ item }) => item),
    later: all('later').map(({ item }) => item),
    timers: all('timer').map(({ name, input }) => ({ name, input })),
    wakes: all('wake').map(({ body }) => body),
    messages: all('message').map(({ body }) => body),
    texts: all('text').map(({ at, to, body }) => ({ at, to, body })),
  };
}
