import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../../../shared/documents/html.ts';

describe('what is put into a page', () => {
  it.each([
    ['a tag', '<b>陈</b>', '&lt;b&gt;陈&lt;/b&gt;'],
    ['an entity', '&lt;', '&amp;lt;'],
    ['quotes', `"'`, '&quot;&#39;'],
    ['a control character', 'a\u0000b\u001bc', 'abc'],
    ['a line and a tab', 'a\n\tb', 'a\n\tb'],
    ['a mark that turns the writing around', '\u202E00.1\u2069', '00.1'],
    ['half of a character', 'a\ud800b', 'ab'],
    ['a whole one', '𠮷', '𠮷'],
  ])('%s', (_name, text, expected) => {
    expect(html`${text}`.toString()).toBe(expected);
  });

  it('is escaped once, however deep it lies', () => {
    const inner = html`<b>${'<'}</b>`;
    expect(html`<p>${inner}${[inner, inner]}${null}${7}</p>`.toString()).toBe(
      '<p><b>&lt;</b><b>&lt;</b><b>&lt;</b>7</p>',
    );
  });

  it('opens no tag, closes none and ends no attribute, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(html`${text}`.toString()).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
      }),
      { seed: 20261207, numRuns: 500 },
    );
  });
});
