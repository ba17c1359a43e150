import { compareStages, type DunningStage } from './stage.ts';

/** How a household is spoken to: the later the step, the graver. Source: docs/rules.md §7.15. */
export type DunningTone = 'friendly' | 'firm' | 'formal' | 'final';

/** The last step at which each tone is right, gentlest first. */
const TONES = [
  { upTo: 'first-round', tone: 'friendly' },
  { upTo: 'alternate-hours', tone: 'firm' },
  { upTo: 'manager-visit', tone: 'formal' },
] as const satisfies readonly { readonly upTo: DunningStage; readonly tone: DunningTone }[];

export function toneOf(stage: DunningStage): DunningTone {
  return TONES.find(({ upTo }) => compareStages(stage, upTo) <= 0)?.tone ?? 'final';
}
