import type { SignOffRefusalReason } from '../domain/collection/sign-off/refusal.ts';
import { type LocalizedText, localized } from '../kernel/locale.ts';

/** What is wrong with a signature under a daily report and what to do about it. */
export const SIGN_OFF_REFUSAL_TEXTS: Readonly<Record<SignOffRefusalReason, LocalizedText>> = {
  'no-report': localized('这一天还没有日报，暂不能签字。', 'There is no report of this day yet to be signed.'),
  'no-such-version': localized('没有这一版日报，请核对版本号。', 'The report has no such version. Check its number.'),
  'version-superseded': localized(
    '日报已有更新版本，请核对最新版本后再签。',
    'The report has changed since. Check the version that stands now, then sign.',
  ),
  'content-differs': localized(
    '所签内容与该版日报不一致，请刷新后重新核对。',
    'What was signed is not what this version says. Reload it and check again.',
  ),
  'not-a-signer': localized(
    '只有项目经理或其代理人可以签字。',
    'Only the project manager, or whoever stands in, can sign.',
  ),
  'signed-in-future': localized(
    '签字时间晚于现在，请改正。',
    'The time of the signature lies in the future. Correct it.',
  ),
  'too-many-versions': localized(
    '这一天的日报更改次数过多，请联系管理员。',
    'This report has been changed too often. Ask the administrator.',
  ),
};
