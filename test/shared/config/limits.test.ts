import { describe, expect, it } from 'vitest';
import { FUNCTION_LIMITS, FUNCTION_NAMES, QUEUE_LIMITS, STREAM_LIMITS } from '../../../shared/config/limits.ts';

describe('the limits agree with each other', () => {
  it('every function is listed once', () => {
    expect([...FUNCTION_NAMES].sort()).toEqual(Object.keys(FUNCTION_LIMITS).sort());
  });

  it.each(Object.entries(QUEUE_LIMITS))('%s stay hidden longer than their function may run', (_name, limits) => {
    expect(limits.visibilitySeconds).toBeGreaterThan(FUNCTION_LIMITS[limits.consumer].timeoutSeconds);
  });

  it('a sweep ends before the next begins', () => {
    expect(FUNCTION_LIMITS.sweep.timeoutSeconds).toBeLessThan(60);
  });

  it('a batch can be halved down to one entry within the attempts', () => {
    expect(STREAM_LIMITS.retryAttemptsMax).toBeGreaterThan(Math.log2(STREAM_LIMITS.batchSize));
  });
});
