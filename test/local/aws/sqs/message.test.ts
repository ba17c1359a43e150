import { expect, test } from 'vitest';
import { md5Of, md5OfAttributes, readReceiptHandle, sizeOf } from '../../../../local/aws/sqs/message.ts';

test('digests are those of SQS', () => {
  expect(md5Of('')).toBe('d41d8cd98f00b204e9800998ecf8427e');
  // An answer of SQS itself, as other emulators of it are tested with.
  expect(md5OfAttributes({ timestamp: { DataType: 'Number', StringValue: '1493147359900' } })).toBe(
    '235c5c510d26fb653d073faed50ae77c',
  );
});

test('a digest does not depend on the order in which attributes are given', () => {
  const one = { DataType: 'String', StringValue: '1' };
  const two = { DataType: 'Binary', BinaryValue: 'AP8=' };
  expect(md5OfAttributes({ a: one, b: two })).toBe(md5OfAttributes({ b: two, a: one }));
  expect(md5OfAttributes({ a: one, b: two })).not.toBe(md5OfAttributes({ a: two, b: one }));
});

test('a size counts bytes of body, names, types and values', () => {
  expect(sizeOf('报', {})).toBe(3);
  expect(
    sizeOf('x', { ab: { DataType: 'String', StringValue: '报' }, c: { DataType: 'Binary', BinaryValue: 'AP8=' } }),
  ).toBe(21);
});

test.each(['nonsense', '', 'MS8x', 'YS8xL2lk'])('%j is no receipt handle', (handle) => {
  expect(readReceiptHandle(handle)).toBeNull();
});
