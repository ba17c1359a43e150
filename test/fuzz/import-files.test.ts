import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { COLUMNS_MAX, ROWS_MAX } from '../../local/office/exchange/limits.ts';
import { readMapping } from '../../local/office/exchange/mapping-file.ts';
import { readCsv } from '../../local/office/exchange/read-csv.ts';
import { readXlsx } from '../../local/office/exchange/read-xlsx.ts';
import { OperatorProblem } from '../../local/office/operator-problem.ts';
import { type SourceTable, textOfCell } from '../../sheets/exchange/source-table.ts';
import { workbookOf } from '../local/office/exchange/zip-archive.ts';
import {
  endingInTime,
  expectPrototypesUntouched,
  hostileJson,
  hostileText,
  hugeText,
  ownMembers,
  PROTOTYPE_NAMES,
} from './hostile.ts';

/** What a reader says, or that it refused the file with a sentence for the operator. Anything else is thrown on. */
async function readOrRefused<Read>(read: () => Read | Promise<Read>): Promise<Read | 'refused'> {
  try {
    return await read();
  } catch (fault) {
    if (fault instanceof OperatorProblem) return 'refused';
    throw fault;
  }
}

/** A table that can be worked with: in bounds, numbered, every cell of a kind that is known. */
function expectSoundTable({ rows }: SourceTable): void {
  expect(rows.length).toBeLessThanOrEqual(ROWS_MAX);
  for (const [at, { rowNumber, cells }] of rows.entries()) {
    expect(rowNumber).toBe(at + 1);
    expect(cells.length).toBeLessThanOrEqual(COLUMNS_MAX);
    for (const cell of cells) {
      if (typeof cell === 'number') expect(cell).not.toBeNaN();
      expect(textOfCell(cell)).not.toMatch(/\p{Surrogate}/u);
      if (typeof cell === 'object' && cell !== null) expect(Number.isFinite(cell.serial)).toBe(true);
    }
  }
}

describe('bytes that are called a CSV file', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    hostileText.map((text) => Buffer.from(text)),
    fc
      .tuple(fc.constantFrom([0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf]), fc.uint8Array({ maxLength: 60 }))
      .map(([mark, rest]) => Uint8Array.of(...mark, ...rest)),
    fc
      .array(
        fc
          .array(fc.oneof(hostileText, fc.constantFrom('"', '""', 'x"y', '')), { maxLength: 6 })
          .map((cells) => cells.join(',')),
        { maxLength: 6 },
      )
      .map((lines) => Buffer.from(lines.join('\n'))),
  );

  it('are read as a table or refused', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, async (file) => {
        const table = await readOrRefused(() => readCsv(file, 'a.csv'));
        if (table !== 'refused') expectSoundTable(table);
      }),
      { seed: 451, numRuns: 600 },
    );
    expectPrototypesUntouched();
  });

  it('keep every cell as it was written', async () => {
    const cell = hostileText.map((text) => text.replace(/\p{Surrogate}/gu, '').replace(/^\ufeff+/, ''));
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        async (written) => {
          const file = Buffer.from(`标题,"",\n${written.map((cells) => cells.map(quoted).join(',')).join('\n')}\n`);
          const { rows } = readCsv(file, 'a.csv');
          for (const [at, cells] of written.entries()) {
            if (cells.every((text) => textOfCell(text) === '')) continue;
            expect(rows[at + 1]?.cells).toEqual(cells.map((text) => (text === '' ? null : text)));
          }
        },
      ),
      { seed: 452, numRuns: 300 },
    );
  });

  it('are soon done with, however long a line is', () => {
    fc.assert(
      fc.property(hugeText, (text) => {
        endingInTime(() => {
          try {
            readCsv(Buffer.from(text), 'a.csv');
          } catch (fault) {
            expect(fault).toBeInstanceOf(OperatorProblem);
          }
        });
      }),
      { seed: 453, numRuns: 12 },
    );
  });
});

describe('bytes that are called an XLSX file', () => {
  const escaped = (text: string): string =>
    text.replace(/[^\t\n -퟿]/g, '').replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
  const place = fc.oneof(
    fc.constantFrom(
      'A1',
      'B2',
      'XFD1',
      'A20001',
      'A1048576',
      'A1048577',
      'A4294967297',
      'A99999999999999999999',
      'A0',
      'ZZZ1',
      'A',
      '1',
      '',
    ),
    fc.stringMatching(/^[A-Z]{0,4}\d{0,12}$/),
  );
  const content = fc.oneof(
    fc
      .oneof(hostileText.map(escaped), fc.constantFrom('1e400', '-1', '46086.5', '#REF!', '1e15'))
      .map((text) => `<v>${text}</v>`),
    hostileText.map((text) => `<is><t>${escaped(text)}</t></is>`),
    fc.constantFrom(
      '<f>1/0</f>',
      '<f>A1</f><v/>',
      '',
      '<v>',
      '</c>',
      '&#x110000;',
      '&#99999999999;',
      '<v>&__proto__;</v>',
      '<!-- ',
    ),
  );
  const cell = fc
    .tuple(place, fc.constantFrom('e', 'n', 's', 'b', 'str', 'inlineStr', 'd', '__proto__'), content)
    .map(([at, type, inner]) => `<c r="${at}" t="${type}">${inner}</c>`);
  const rows = fc.array(cell, { maxLength: 4 }).map((cells) => `<row r="1">${cells.join('')}</row>`);

  it('are read as tables or refused, whatever its cells say and wherever they say they stand', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.boolean(), async (sheet, isDeflated) => {
        const tables = await readOrRefused(() => readXlsx(workbookOf('表', sheet, isDeflated), 'a.xlsx'));
        if (tables !== 'refused') for (const table of tables) expectSoundTable(table);
      }),
      { seed: 454, numRuns: 250 },
    );
    expectPrototypesUntouched();
  });

  it('are refused, or read, where the archive itself was damaged', async () => {
    const whole = workbookOf(
      '表',
      '<row r="1"><c r="A1" t="inlineStr"><is><t>房号</t></is></c><c r="B1" t="e"><v>#N/A</v></c></row>',
      true,
    );
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(40), async (bytes, cutOff) => {
        const file = Uint8Array.from(whole);
        for (const [at, byte] of bytes) file[at] = byte;
        const tables = await readOrRefused(() => readXlsx(file.subarray(0, file.length - cutOff), 'a.xlsx'));
        if (tables !== 'refused') for (const table of tables) expectSoundTable(table);
      }),
      { seed: 455, numRuns: 250 },
    );
  });
});

describe('a file that is called a mapping', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guanjia-fuzz-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'mapping.json');
  const table: SourceTable = { sheet: null, rows: [{ rowNumber: 1, cells: ['房号', '业主'] }] };
  const good = {
    tab: 'households',
    headerRows: [1],
    columns: [
      { column: 'A', header: '房号', field: 'unit' },
      { column: 'B', header: '业主', field: 'ownerName' },
    ],
    defaults: {},
    values: {},
    dayOrder: null,
    year: null,
  };
  const read = (text: string) => {
    writeFileSync(path, text);
    return readOrRefused(() => readMapping(path, table, 'households'));
  };

  it('is the mapping it was made as', async () => {
    expect(await read(JSON.stringify(good))).toMatchObject({ mapping: good });
  });

  it('is refused where one member is what it should not be', async () => {
    const names = fc.constantFrom(...Object.keys(good), ...PROTOTYPE_NAMES);
    const known = (name: string, value: unknown) => JSON.stringify(ownMembers([[name, value]]));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          hostileText,
          hostileJson.map((json) => JSON.stringify(json)),
        ),
        names,
        hostileJson,
        async (text, name, value) => {
          expect(await read(text)).toBe('refused');
          const outcome = await read(JSON.stringify(ownMembers([...Object.entries(good), [name, value]])));
          const harmless = ['{"defaults":{}}', '{"values":{}}', '{"dayOrder":null}', '{"year":null}'];
          if (!harmless.includes(known(name, value))) expect(outcome).toBe('refused');
        },
      ),
      { seed: 456, numRuns: 200 },
    );
    expectPrototypesUntouched();
  });

  it.each(PROTOTYPE_NAMES)('is refused, or as if it were not there, where it names the field %s', async (name) => {
    const outcomes = [
      await read(JSON.stringify({ ...good, defaults: ownMembers([[name, '是']]) })),
      await read(JSON.stringify({ ...good, values: ownMembers([[name, { 是: null }]]) })),
    ];
    for (const outcome of outcomes) if (outcome !== 'refused') expect(outcome.mapping).toStrictEqual(good);
    expect(await read(JSON.stringify({ ...good, columns: [{ column: 'A', header: '房号', field: name }] }))).toBe(
      'refused',
    );
  });
});
