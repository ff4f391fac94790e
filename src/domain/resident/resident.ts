import type { PersonId, ResidentId, WardId } from '#kernel/ids';
import type { Instant, LocalDate } from '#kernel/instant';

/** What central told about where and how old a piece of the snapshot is. Version ids are opaque. */
export type Source = {
  readonly versionId?: string;
  readonly lastUpdated?: Instant;
  /** Central no longer answers for it since then: shown as "not confirmed centrally", never dropped (C20). */
  readonly vanishedAt?: Instant;
};

/** Three different things: a list, "none known (confirmed)", and nothing recorded (ask). */
export type AllergyState =
  | { readonly kind: 'list'; readonly allergies: readonly Allergy[] }
  | { readonly kind: 'none-known' }
  | { readonly kind: 'not-recorded' };

export type Allergy = {
  readonly id: string;
  readonly substance: string;
  readonly codes: readonly Coding[];
  readonly reaction?: string;
  readonly criticality?: 'low' | 'high' | 'unable-to-assess';
  readonly kind?: 'allergy' | 'intolerance';
  readonly recorded?: string;
};

export type Coding = { readonly system: string; readonly code: string; readonly display?: string };

export type Contact = {
  readonly id?: PersonId;
  readonly name: string;
  readonly riziv?: string;
  readonly phone?: string;
};

/** The person who lives here. Nothing is invented: what central does not say is absent. */
export type Resident = {
  readonly id: ResidentId;
  readonly familyName: string;
  readonly givenNames: string;
  readonly callName?: string;
  /** Whatever central gives: `1943`, `1943-05` or `1943-05-11`. */
  readonly birthDate?: string;
  readonly gender?: 'male' | 'female' | 'other' | 'unknown';
  /** National number as digits, only when it is one; a pseudonymised number is not shown as INSZ. */
  readonly insz?: string;
  readonly photo?: { readonly contentType: string; readonly base64: string };
  readonly ward: WardId;
  readonly room?: string;
  readonly allergies: AllergyState;
  readonly doctor?: Contact;
  readonly deceased?: boolean;
  readonly source: Source;
};

/** Residents without an Encounter live in this ward, so that data loaded from elsewhere is seen. */
export const NO_WARD = 'zonder-afdeling' as WardId;

export type Ward = { readonly id: WardId; readonly name: string; readonly centre?: string };

/** Full name as screens and paper write it: given names first. */
export const fullName = (resident: Pick<Resident, 'familyName' | 'givenNames'>): string =>
  [resident.givenNames, resident.familyName].filter((part) => part !== '').join(' ');

/** Whole years; undefined when the birth date is not a full date. */
export const ageInYears = (birthDate: string | undefined, today: LocalDate): number | undefined => {
  const born = /^(\d{4})-(\d{2})-(\d{2})$/.exec(birthDate ?? '');
  if (born === null) return undefined;
  const years = Number(today.slice(0, 4)) - Number(born[1]);
  return today.slice(5) < `${born[2]}-${born[3]}` ? years - 1 : years;
};
