/** Chance from a seed: the same seed draws the same day. */
export interface Chance {
  /** From 0 up to 1. */
  next(): number;
  /** A span between independent events that come `meanMs` apart. */
  gapMs(meanMs: number): number;
  /** A latency: half are below `medianMs`, one in twenty above `p95Ms`, and few are very long. */
  latencyMs(medianMs: number, p95Ms: number): number;
}

/** Of a standard normal distribution, one in twenty lies above. */
const P95_OF_NORMAL = 1.645;

/** The generator is Mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    gapMs: (meanMs) => -meanMs * Math.log(1 - next()),
    latencyMs: (medianMs, p95Ms) => medianMs * Math.exp((Math.log(p95Ms / medianMs) / P95_OF_NORMAL) * normal()),
  };
}
