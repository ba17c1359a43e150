/**
 * Equal formats and validations become one object: cells are compared by the identity of their parts, and thousands of
 * pre-stamped cells share a handful of formats. Forgetting some only costs memory.
 */
const KEPT_MAX = 10_000;
const kept = new Map<string, object>();

export function interned<T extends object>(value: T): T {
  const text = JSON.stringify(value);
  const known = kept.get(text);
  // Kept under its own JSON text, so it is of the same form.
  if (known !== undefined) return known as T;
  if (kept.size >= KEPT_MAX) kept.clear();
  kept.set(text, value);
  return value;
}
