import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createTableWire } from '../../../local/table/wire.ts';
import { createMainTable, key, openEngine, put, standingClock } from './table-for-test.ts';

const opened = () => {
  const engine = openEngine(standingClock());
  createMainTable(engine);
  put(engine, '1', { text: { S: '漏水' } });
  return createTableWire(engine);
};

const post = (target: string, body: string) =>
  opened()(new Request('http://localhost/', { method: 'POST', headers: { 'x-amz-target': target }, body }));

describe('the wire', () => {
  it('says what it is to a browser', async () => {
    const answer = await opened()(new Request('http://localhost/'));
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(await answer.text()).toContain('DynamoDB');
  });

  it('answers JSON 1.0 with request id and checksum of the bytes', async () => {
    const answer = await post('DynamoDB_20120810.GetItem', JSON.stringify({ TableName: 'main', Key: key('1') }));
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(answer.headers.get('content-type')).toBe('application/x-amz-json-1.0');
    expect(answer.headers.get('x-amzn-requestid')).toBeTruthy();
    expect(answer.headers.get('x-amz-crc32')).toBe(String(crc32(bytes)));
    expect(JSON.parse(bytes.toString())).toEqual({ Item: { ...key('1'), text: { S: '漏水' } } });
  });

  it.each([
    [
      'DynamoDB_20120810.GetItem',
      '{"TableName":"stray","Key":{}}',
      'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException',
    ],
    ['DynamoDB_20120810.GetItem', '{"TableName":"x"}', 'com.amazon.coral.validate#ValidationException'],
    ['DynamoDB_20120810.GetItem', '{', 'com.amazon.coral.service#SerializationException'],
    ['DynamoDB_20120810.Nonsense', '{}', 'com.amazon.coral.service#UnknownOperationException'],
    ['DynamoDB_20111205.GetItem', '{}', 'com.amazon.coral.service#UnknownOperationException'],
    ['nothing', '{}', 'com.amazon.coral.service#UnknownOperationException'],
  ])('%s %s: %s', async (target, body, type) => {
    const answer = await post(target, body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ __type: type, message: expect.any(String) });
  });
});
