import type { LocalDate } from '#kernel/instant';
import type { DrugKey } from './drugs.ts';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
export const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** FHIR event timings that the demo uses. */
export type Event = 'ACM' | 'ACD' | 'ACV' | 'CM' | 'CD' | 'CV' | 'HS' | 'MORN' | 'NIGHT';

/** One instruction as the doctor meant it, before FHIR. */
export type PlannedInstruction = {
  /** The doctor's words, Dutch. */
  readonly text: string;
  /** `08:00` */
  readonly times?: readonly string[];
  readonly when?: readonly Event[];
  readonly frequency?: number;
  readonly period?: number;
  readonly unit?: 'h' | 'd' | 'wk' | 'mo';
  readonly days?: readonly Weekday[];
  readonly start?: LocalDate;
  readonly end?: LocalDate;
  /** Pieces, ml or units of the product. */
  readonly dose?: number;
  /** Present = PRN, with its reason. */
  readonly asNeeded?: string;
  readonly max?: { readonly value: number; readonly unit: string };
  readonly additional?: readonly string[];
  readonly site?: string;
};

export type PlannedOrder = {
  /** What the order stands for in the demo: `levodopa`, `ended-yesterday` …; part of its identifier. */
  readonly kind: string;
  readonly drug: DrugKey;
  readonly instructions: readonly PlannedInstruction[];
  readonly status?: 'active' | 'stopped' | 'on-hold' | 'draft';
  readonly statusReason?: string;
  readonly reason?: string;
  readonly note?: string;
  readonly authoredDaysAgo: number;
  readonly substitution?: boolean;
};
