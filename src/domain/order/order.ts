import type { CentreMedicine } from '#domain/order/centre-medicine';
import type { Coding, Contact, Source } from '#domain/resident/resident';
import type { OrderId, ResidentId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';

/** FHIR's MedicationRequest.status, in our words; `unknown` also for a code we do not know. */
export type OrderStatus =
  | 'active'
  | 'suspended' // FHIR on-hold
  | 'ended' // FHIR completed
  | 'cancelled'
  | 'stopped'
  | 'draft'
  | 'entered-in-error'
  | 'unknown';

export type Quantity = { readonly value: number; readonly unit: string };

/** A dose as stated. Never worked out, never rounded. */
export type Dose =
  | { readonly kind: 'quantity'; readonly value: number; readonly unit: string }
  | { readonly kind: 'range'; readonly low?: Quantity; readonly high?: Quantity };

export type TimeUnit = 's' | 'min' | 'h' | 'd' | 'wk' | 'mo' | 'a';

/** FHIR R4 Timing, read but not yet understood. Moments stay text as given (a date may lack time and zone). */
export type Timing = {
  readonly events: readonly string[];
  readonly code?: string;
  readonly codeText?: string;
  readonly bounds?:
    | { readonly kind: 'period'; readonly start?: string; readonly end?: string }
    | { readonly kind: 'duration'; readonly value: number; readonly unit: TimeUnit }
    | {
        readonly kind: 'range';
        readonly low?: { value: number; unit: TimeUnit };
        readonly high?: { value: number; unit: TimeUnit };
      };
  readonly count?: number;
  readonly countMax?: number;
  readonly duration?: number;
  readonly durationMax?: number;
  readonly durationUnit?: TimeUnit;
  readonly frequency?: number;
  readonly frequencyMax?: number;
  readonly period?: number;
  readonly periodMax?: number;
  readonly periodUnit?: TimeUnit;
  /** mon … sun */
  readonly dayOfWeek: readonly string[];
  /** `08:00:00` */
  readonly timeOfDay: readonly string[];
  /** Event-timing and v3-TimingEvent codes: MORN, ACM, HS … */
  readonly when: readonly string[];
  /** Minutes. */
  readonly offset?: number;
};

export type Instruction = {
  /** Its place in the order, from 0; part of the slot's id. */
  readonly index: number;
  readonly sequence?: number;
  /** The doctor's words, as written. */
  readonly text?: string;
  readonly patientText?: string;
  readonly additional: readonly string[];
  /** false, or true with the reason where one is stated. */
  readonly asNeeded: boolean;
  readonly asNeededReason?: string;
  readonly route?: string;
  readonly site?: string;
  readonly method?: string;
  readonly dose?: Dose;
  /** A rate (continuous infusion …), in words: never scheduled by machine. */
  readonly rate?: string;
  readonly maxPerPeriod?: {
    readonly amount: Quantity;
    readonly per: { readonly value: number; readonly unit: TimeUnit };
  };
  readonly maxPerAdministration?: Quantity;
  readonly timing?: Timing;
  /** What could not be understood here and may change the meaning, in words. */
  readonly notUnderstood: readonly string[];
};

export type Medicine = {
  /** As the order names it; never empty (falls back to codes, then to "geneesmiddel niet vermeld" on screen). */
  readonly name: string;
  readonly ingredients: readonly string[];
  readonly codes: readonly Coding[];
  readonly atc: readonly string[];
  readonly form?: string;
  /** As stated, `100 mg/25 mg`. */
  readonly strength?: string;
};

export type Order = {
  readonly id: OrderId;
  readonly resident: ResidentId;
  readonly status: OrderStatus;
  /** The status as central wrote it. */
  readonly statusText: string;
  readonly statusReason?: string;
  readonly intent?: string;
  readonly doNotPerform: boolean;
  readonly medicine: Medicine;
  readonly instructions: readonly Instruction[];
  readonly authoredOn?: string;
  readonly prescriber?: Contact;
  readonly reasons: readonly string[];
  readonly notes: readonly string[];
  /** From dispenseRequest.validityPeriod: when it ends, it is "ended, not renewed". */
  readonly validUntil?: string;
  /** Written on a tablet in an outage, not yet confirmed centrally. */
  readonly writtenHere?: { readonly at: Instant; readonly byTelephone: boolean };
  readonly notUnderstood: readonly string[];
  /** What the centre's own list says of the medicine (MD4). */
  readonly centre?: CentreMedicine;
  readonly source: Source;
};
