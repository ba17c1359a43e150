/** How wide texts are on this machine. */
import type { Measure } from './row-heights.ts';
import { CELL_FONT } from './snapshot.ts';

/** Measures as the grid does, with the font of its cells. */
export function measureOnCanvas(): Measure {
  const context = document.createElement('canvas').getContext('2d');
  return (text, { sizePx, isBold }) => {
    if (context === null) return text.length * sizePx;
    context.font = `${isBold ? 'bold ' : ''}${sizePx}px ${CELL_FONT}`;
    return context.measureText(text).width;
  };
}
