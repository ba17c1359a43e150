/** Google's JSON leaves out what is `false`, 0, empty or absent. */
export function withoutDefaults<T extends object>(message: T): Partial<T> {
  const kept = Object.entries(message).filter(
    ([, value]) =>
      value !== undefined &&
      value !== null &&
      value !== false &&
      value !== 0 &&
      value !== '' &&
      !(Array.isArray(value) && value.length === 0),
  );
  // A part of the message's own entries.
  return Object.fromEntries(kept) as Partial<T>;
}
