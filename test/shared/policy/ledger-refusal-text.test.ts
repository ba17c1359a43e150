import { describe, expect, it } from 'vitest';
import { LEDGER_REFUSAL_REASONS } from '../../../shared/domain/collection/ledger/refusal.ts';
import { LOCALES } from '../../../shared/kernel/locale.ts';
import { LEDGER_REFUSAL_TEXTS } from '../../../shared/policy/ledger-refusal-text.ts';

describe('what is said of a refusal', () => {
  it.each(LEDGER_REFUSAL_REASONS)('%s is a sentence of its own in every language', (reason) => {
    for (const locale of LOCALES) {
      const text = LEDGER_REFUSAL_TEXTS[reason][locale];
      expect(text).toMatch(locale === 'en' ? /^[A-Z].*\.$/ : /^[\u4e00-\u9fff].*。$/);
      expect(LEDGER_REFUSAL_REASONS.filter((each) => LEDGER_REFUSAL_TEXTS[each][locale] === text)).toEqual([reason]);
    }
  });
});
