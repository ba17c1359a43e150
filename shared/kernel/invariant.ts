/**
 * A rule of our own that did not hold: a defect in the program, never in what people typed.
 * It is never caught by product code; the runtime reports it and an alarm fires.
 */
export class BrokenInvariant extends Error {
  override readonly name = 'BrokenInvariant';
}

/** Throws {@link BrokenInvariant} unless `condition` holds. `message` says what should have been true. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new BrokenInvariant(message);
}

/** Marks the end of an exhaustive `switch`: the compiler proves it unreachable, the runtime double-checks. */
export function unreachable(value: never): never {
  throw new BrokenInvariant(`unhandled case: ${JSON.stringify(value)}`);
}
