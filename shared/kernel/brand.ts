/** A nominal type: `value` of type `T` that only its own constructor function may produce. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };
