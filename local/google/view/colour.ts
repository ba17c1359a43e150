import type { Color, ColorStyle } from '../grid/message.ts';

/** The colours of a workbook's default theme. Source: Google Sheets, theme «Standard». */
const THEME: Readonly<Record<string, string>> = {
  TEXT: '#000000',
  BACKGROUND: '#ffffff',
  ACCENT1: '#4285f4',
  ACCENT2: '#ea4335',
  ACCENT3: '#fbbc04',
  ACCENT4: '#34a853',
  ACCENT5: '#ff6d01',
  ACCENT6: '#46bdc6',
  LINK: '#1155cc',
};

/** `#rrggbb`; a colour style wins over the older plain colour. `undefined` when neither is there. */
export function colourOf(style: ColorStyle | undefined, plain: Color | undefined): string | undefined {
  if (style?.themeColor !== undefined) return THEME[style.themeColor];
  const colour = style?.rgbColor ?? plain;
  if (colour === undefined) return undefined;
  const hex = (part: number | undefined): string =>
    Math.round(Math.min(1, Math.max(0, part ?? 0)) * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${hex(colour.red)}${hex(colour.green)}${hex(colour.blue)}`;
}
