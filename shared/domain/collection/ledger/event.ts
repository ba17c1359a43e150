import type { ChargeId, PostingReference } from '../../../kernel/identity.ts';
import type { Fen } from '../../../kernel/money.ts';
import type { Bill } from './charge.ts';
import type { PostingAct } from './command.ts';
import type { LedgerChannel } from './posting.ts';

/** What happened to an account. `evolve` folds these. `fen` is always above zero. */
export type AccountEvent =
  | { readonly type: 'AccountOpened' }
  | { readonly type: 'ChargePosted'; readonly bill: Bill }
  | { readonly type: 'DisputeMarked'; readonly charge: ChargeId; readonly disputedFen: Fen }
  | {
      readonly type: 'PostingRecorded';
      readonly act: PostingAct;
      readonly channel: LedgerChannel;
      readonly by: string | null;
    }
  | { readonly type: 'PostingReversed'; readonly reference: PostingReference; readonly by: PostingReference }
  /** A receipt pays a charge, or pays more of it. */
  | {
      readonly type: 'Allocated';
      readonly reference: PostingReference;
      readonly charge: ChargeId;
      readonly fen: Fen;
    }
  /** What a receipt had paid is open again, and the money is the receipt's credit. */
  | {
      readonly type: 'Released';
      readonly reference: PostingReference;
      readonly charge: ChargeId;
      readonly fen: Fen;
    }
  | {
      readonly type: 'ChargeCorrected';
      readonly charge: ChargeId;
      readonly reference: PostingReference;
      readonly byFen: Fen;
    }
  | {
      readonly type: 'CorrectionReversed';
      readonly charge: ChargeId;
      readonly reference: PostingReference;
      readonly byFen: Fen;
    }
  /** A transfer or refund takes from a receipt's credit. */
  | {
      readonly type: 'Withdrawn';
      readonly receipt: PostingReference;
      readonly reference: PostingReference;
      readonly fen: Fen;
    }
  | {
      readonly type: 'WithdrawalReturned';
      readonly receipt: PostingReference;
      readonly reference: PostingReference;
      readonly fen: Fen;
    }
  /** Nothing is owed of a charge any more, whatever brought it there. */
  | { readonly type: 'ChargeSettled'; readonly charge: ChargeId }
  /** Something is owed again of a charge that was settled; its due date is what it was. */
  | { readonly type: 'ChargeReopened'; readonly charge: ChargeId };
