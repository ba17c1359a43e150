/** Something the operator can set right. Its message says what, and what to do; it is shown without a stack. */
export class OperatorProblem extends Error {
  override readonly name = 'OperatorProblem';
}
