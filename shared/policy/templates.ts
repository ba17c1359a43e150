import { invariant } from '../kernel/invariant.ts';
import type { Locale } from '../kernel/locale.ts';
import { type MessageTemplate, PLACEHOLDER } from './message-template.ts';
import type { Policy } from './policy.ts';

/** Longest text sent, in UTF-16 units: three parts of a long Chinese SMS. What is beyond it is cut. */
export const SMS_UNITS_MAX = 201;

/**
 * The text of an SMS: the office's signature in 【】, then the template with its parameters, on one line, at most
 * {@link SMS_UNITS_MAX} units. Throws BrokenInvariant when a parameter is missing: whoever plans a message knows them.
 */
export function renderTemplate(
  policy: Policy,
  template: MessageTemplate,
  locale: Locale,
  signature: string,
  parameters: Readonly<Record<string, string>>,
): string {
  const body = policy.messages.texts[template][locale].replace(PLACEHOLDER, (_, name: string) => {
    const value = parameters[name];
    invariant(value !== undefined, `${template} needs ${name}`);
    return onOneLine(value);
  });
  return shortened(`【${onOneLine(signature)}】${body}`, SMS_UNITS_MAX);
}

/** Line ends and control characters would break a text apart, or smuggle one in; 【】 would feign a signature. */
function onOneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[【】]/g, '')
    .trim();
}

/** At most `unitsMax` UTF-16 units, the last an ellipsis when something was cut; characters are never cut in two. */
export function shortened(text: string, unitsMax: number): string {
  if (text.length <= unitsMax) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > unitsMax - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
