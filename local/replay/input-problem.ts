/** Something is wrong with what the person at the command line gave; the message says what, for them. */
export class InputProblem extends Error {
  override readonly name = 'InputProblem';
}
