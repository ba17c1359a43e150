/** Something the operator can set right. Its message says what, and what to do; it is shown without a stack. */
export class OperatorProblem extends Error {
  override readonly name: string = 'OperatorProblem';
}

/** The command line was right, and the deployment has no room for what it asks. */
export class CapacityProblem extends OperatorProblem {
  override readonly name = 'CapacityProblem';
}
