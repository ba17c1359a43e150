import type { FeeKind } from '../../fee.ts';
import type { PaymentPurpose } from '../command.ts';
import { plainText } from './line.ts';

/** Words by which payers name a kind of fee. What is of several kinds, such as 费用, is none of them. */
const WORDS_BY_KIND = [
  ['service-fee', /物业(?:服务|管理)?费|物管费|管理费|PROPERTY FEE|SERVICE FEE/],
  ['utilities-share', /公摊|能耗|水电|水费|电费|UTILIT/],
  ['late-fee', /滞纳金|违约金|LATE FEE/],
] as const satisfies readonly (readonly [FeeKind, RegExp])[];

/** The kind of fee that a text names; none where it names several, for then nothing is said of how much is for which. */
export function purposeNamedIn(text: string): PaymentPurpose {
  const plain = plainText(text);
  const kinds = WORDS_BY_KIND.filter(([, words]) => words.test(plain)).map(([kind]) => kind);
  return { kind: kinds.length === 1 ? (kinds[0] ?? null) : null, period: null };
}
