/** The parts of dynalite 4.0.0 that are used; it is CommonJS without types. */
declare module 'dynalite/validations/index.js' {
  type ParsedRequest = import('./parsed-expression.ts').ParsedRequest;
  type ParsedKeyCondition = import('./parsed-expression.ts').ParsedKeyCondition;

  interface Validations {
    /** Throws an error with `body.__type` and `body.message` when `input` breaks a constraint of `parameters`. */
    checkValidations(input: object, parameters: object): void;
    /** The refusal's text when expressions are wanted and missing, or mixed with `legacyParameters` (which it changes). */
    validateExpressionParams(request: object, expressions: string[], legacyParameters: string[]): string | undefined;
    /** Adds the underlined members to `request`, or gives the refusal's text. */
    validateExpressions(request: ParsedRequest): string | undefined;
    /** The conditions by attribute, or the refusal's text. It changes `expression`. */
    convertKeyCondition(expression: object): string | Readonly<Record<string, ParsedKeyCondition>>;
    validateConditions(conditions: object): string | undefined;
  }
  const validations: Validations;
  export default validations;
}

declare module 'dynalite/validations/*.js' {
  const operation: {
    readonly types: Readonly<Record<string, unknown>>;
    /** The refusal's text for parameters that do not fit together. */
    custom(input: object): string | undefined;
  };
  export default operation;
}
