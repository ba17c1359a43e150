import { CELL_PROBES } from './cell-probes.ts';
import { METADATA_PROBES } from './metadata-probes.ts';
import type { Probe } from './probe.ts';
import { RULE_PROBES } from './rule-probes.ts';
import { STAFF_PROBES } from './staff-probes.ts';

/** Every open question that a program can put, in the order in which the answers matter. */
export const PROBES: readonly Probe[] = [...METADATA_PROBES, ...CELL_PROBES, ...RULE_PROBES, ...STAFF_PROBES];
