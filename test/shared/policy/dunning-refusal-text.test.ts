import { describe, expect, it } from 'vitest';
import { DUNNING_REFUSAL_REASONS } from '../../../shared/domain/collection/dunning/refusal.ts';
import { LOCALES } from '../../../shared/kernel/locale.ts';
import { DUNNING_REFUSAL_TEXTS } from '../../../shared/policy/dunning-refusal-text.ts';

describe('what is said of a refusal', () => {
  it.each(DUNNING_REFUSAL_REASONS)('%s is a sentence of its own in every language', (reason) => {
    for (const locale of LOCALES) {
      const text = DUNNING_REFUSAL_TEXTS[reason][locale];
      expect(text).toMatch(locale === 'en' ? /^[A-Z].*\.$/ : /^[\u4e00-\u9fff].*。$/);
      expect(DUNNING_REFUSAL_REASONS.filter((each) => DUNNING_REFUSAL_TEXTS[each][locale] === text)).toEqual([reason]);
    }
  });
});
