/** The table refuses this content for good (an item or a key too large): trying again is of no use. Thrown by the store. */
export class UnstorableContent extends Error {
  override readonly name = 'UnstorableContent';
}
