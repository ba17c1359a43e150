import { describe, expect, it } from 'vitest';
import { withFigures } from './figures.ts';

const PAGE = `# Reliability

<!-- figures of simulation -->
old
<!-- end of figures -->

Words.

<!-- figures of mutation -->
<!-- end of figures -->
`;

describe('the figures of a page', () => {
  it('take the place of those before, and of nothing else', () => {
    const once = withFigures(PAGE, 'simulation', '| seeds | 1 |\n');
    expect(once).toBe(PAGE.replace('old', '\n| seeds | 1 |\n'));
    expect(withFigures(once, 'simulation', '| seeds | 1 |')).toBe(once);
    expect(withFigures(once, 'mutation', 'new')).toContain(
      '<!-- figures of mutation -->\n\nnew\n\n<!-- end of figures -->',
    );
  });

  it('have a place, or nothing is written', () => {
    expect(() => withFigures(PAGE, 'elsewhere', 'new')).toThrow('elsewhere');
  });
});
