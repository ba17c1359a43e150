/** Languages in which an office can work. The first is the default. */
export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** A text that a person sees, complete in every language of the product. */
export type LocalizedText = Readonly<Record<Locale, string>>;

export function localized(chinese: string, english: string): LocalizedText {
  return { 'zh-CN': chinese, en: english };
}
