import type { PersonCode, PhoneNumber, PostCode, UnitCode } from '../../kernel/identity.ts';
import type { Department } from '../request/facts.ts';

/** Whom a message is for among the staff. The person and the number are looked up when it leaves. */
export type StaffRecipient =
  | { readonly kind: 'post'; readonly post: PostCode }
  | { readonly kind: 'department-head'; readonly department: Department }
  | { readonly kind: 'project-manager' }
  | { readonly kind: 'branch-manager' }
  /** One member of staff, such as an assistant or a visitor; while absent, their deputy. */
  | { readonly kind: 'person'; readonly person: PersonCode };

/** Whom a message is for. People and numbers are looked up when it leaves, so that a hand-over needs no rewriting. */
export type Recipient =
  | { readonly kind: 'household'; readonly unit: UnitCode; readonly phone: PhoneNumber | null }
  | StaffRecipient;

/** Kind of recipient, as reports count them. */
export type RecipientKind = Recipient['kind'];
