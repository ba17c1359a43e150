/**
 * An account is one item of the table, which holds 409,600 bytes. What it takes is estimated, generously, from what it
 * holds: a charge, a posting, an allocation or other line on either, an instant.
 */
export const CHARGE_BYTES = 450;
export const POSTING_BYTES = 2_500;
export const LINE_BYTES = 130;
export const INSTANT_BYTES = 20;
export const ACCOUNT_BYTES_MAX = 380_000;

/**
 * Bills are taken up to here: 444 of them, twelve years of three kinds a month without a payment. The rest is room for
 * one payment of them all.
 */
export const ACCOUNT_BYTES_WITH_NEW_BILL_MAX = 200_000;

/** One commit is one transaction of at most 100 items. These charges and these postings leave room for all else in it. */
export const CHARGES_FILED_PER_COMMIT_MAX = 50;
export const POSTINGS_CHANGED_PER_COMMIT_MAX = 30;
/** Of each half of a transfer: twice these and the above are 90. */
export const CHARGES_FILED_PER_HALF_MAX = 15;

/** A year of three kinds a month; new charges are among those that one commit files. */
export const BILLS_PER_COMMAND_MAX = 36;
