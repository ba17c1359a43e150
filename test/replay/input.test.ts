import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readCommandLine } from '../../local/replay/command-line.ts';
import { readMapping } from '../../local/replay/mapping.ts';
import { odditiesOf, readRecords } from '../../local/replay/records.ts';
import { formatInstant } from '../../shared/kernel/instant.ts';

const folder = mkdtempSync(join(tmpdir(), 'replay-input-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const HEADER = 'number,createdAt,category,status,channel,anonymous,address,appointmentAt,closedAt';
const row = (changes: Readonly<Record<string, string>> = {}): string => {
  const cells: Record<string, string> = {
    number: '1',
    createdAt: '2017-12-27T13:36:22',
    category: 'Other',
    status: 'Closed',
    channel: 'Call',
    anonymous: 'N',
    address: '"1 MAIN ST, 90001"',
    appointmentAt: '2017-12-28T00:00:00',
    closedAt: '2017-12-29 08:00',
    ...changes,
  };
  return HEADER.split(',')
    .map((column) => cells[column] ?? '')
    .join(',');
};
const recordsOf = (...lines: readonly string[]) => readRecords(fileOf('records.csv', lines.join('\n')), readMapping());

describe('a file of records', () => {
  it('is read in the zone of the mapping, oldest first', () => {
    const records = recordsOf(HEADER, row(), row({ number: '2', createdAt: '2017-12-27', closedAt: '' }));
    expect(records.map(({ number, createdAt }) => [number, formatInstant(createdAt)])).toEqual([
      ['2', '2017-12-26T16:00:00.000Z'],
      ['1', '2017-12-27T05:36:22.000Z'],
    ]);
    expect(records[1]).toMatchObject({ unit: '1 MAIN ST, 90001', isAppointmentDayAlone: true, line: 2 });
    expect(records[0]?.closedAt).toBeNull();
  });

  it.each([
    ['has no column closedAt', [HEADER.replace('closedAt', 'endedAt'), row()]],
    ['line 3: createdAt is no time: «yesterday»', [HEADER, row(), row({ number: '2', createdAt: 'yesterday' })]],
    ['line 2: closedAt is no time: «2017-02-30»', [HEADER, row({ closedAt: '2017-02-30' })]],
    ['line 2: closedAt is no time: «2017-12-27T24:00»', [HEADER, row({ closedAt: '2017-12-27T24:00' })]],
    ['line 2: createdAt is empty', [HEADER, row({ createdAt: '' })]],
    ['line 2: address is empty', [HEADER, row({ address: '' })]],
    ['line 2: the mapping does not know the category «Potholes»', [HEADER, row({ category: 'Potholes' })]],
    ['line 2: the mapping does not know the status «Lost»', [HEADER, row({ status: 'Lost' })]],
    ['line 2: the mapping does not know the channel «Pigeon»', [HEADER, row({ channel: 'Pigeon' })]],
    ['line 3: 1 stands in line 2 as well', [HEADER, row(), row()]],
    ['is not a CSV file', [HEADER, '"1,2']],
    ['is empty', ['']],
  ])('%s', (problem, lines) => {
    expect(() => recordsOf(...lines)).toThrow(problem);
  });

  it('that is not there is said to be so', () => {
    expect(() => readRecords(join(folder, 'nowhere.csv'), readMapping())).toThrow('cannot be read');
  });

  it.each([
    ['on the second of its creation', { closedAt: '2017-12-27T13:36:22' }, []],
    ['a second before it', { closedAt: '2017-12-27T13:36:21' }, ['closed-before-created']],
    [
      'with an appointment a second before it',
      { appointmentAt: '2017-12-27T13:36:21' },
      ['appointment-before-created'],
    ],
    ['with an appointment that very second', { appointmentAt: '2017-12-27T13:36:22' }, []],
  ])('a record closed %s', (_, changes, oddities) => {
    expect(recordsOf(HEADER, row(changes)).flatMap(odditiesOf)).toEqual(oddities);
  });
});

describe('a mapping', () => {
  it.each([
    ['no such time zone: Mars/Olympus', '"timeZone":"Mars/Olympus"'],
    ['timeZone', '"name":"only a name"'],
  ])('that does not fit is refused: %s', (problem, member) => {
    expect(() => readMapping(fileOf('mapping.json', `{${member}}`))).toThrow(problem);
  });

  it('that is no JSON is refused', () => {
    expect(() => readMapping(fileOf('mapping.json', '{'))).toThrow('cannot be read');
  });
});

describe('the command line', () => {
  it('names one file and has a seed', () => {
    expect(readCommandLine(['a.csv', '--limit', '5'])).toEqual({
      file: 'a.csv',
      mapping: null,
      json: null,
      limit: 5,
      seed: '1',
      keep: false,
    });
  });

  it.each([
    ['name one CSV file', []],
    ['name one CSV file', ['a.csv', 'b.csv']],
    ['--limit wants a whole number', ['a.csv', '--limit', '0']],
    ['--limit wants a whole number', ['a.csv', '--limit', 'all']],
    ['--fast', ['a.csv', '--fast']],
  ])('is refused: %s', (problem, words) => {
    expect(() => readCommandLine(words)).toThrow(problem);
  });
});
