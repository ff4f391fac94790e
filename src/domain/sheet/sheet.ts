import type { Role } from '#domain/people/role';
import type { Mark } from '#domain/schedule/slot';
import type { OrderId, ResidentId, SheetNumber, SlotId, WardId } from '#kernel/ids';
import type { Instant, LocalDate, LocalTime, Zone } from '#kernel/instant';

/** A sheet before any ink: everything that will stand on it, and nothing that will not. */
export type SheetKind = 'mar' | 'order' | 'cover' | 'report' | 'round' | 'blank';
export type SheetLanguage = 'nl' | 'fr' | 'en' | 'de';

export type SheetIdentity = {
  readonly number: SheetNumber;
  readonly kind: SheetKind;
  readonly replaces?: SheetNumber;
  readonly drill: boolean;
  readonly centre: string;
  readonly ward: WardId;
  readonly wardName: string;
  readonly zone: Zone;
  readonly snapshotAt?: Instant;
  readonly printedAt: Instant;
  readonly validUntil: Instant;
  readonly outage?: string;
  /** Short head of the journal's chain, 8 characters. */
  readonly chainHead: string;
  readonly language: SheetLanguage;
};

export type SheetResident = {
  readonly id: ResidentId;
  readonly familyName: string;
  readonly givenNames: string;
  readonly callName?: string;
  readonly birthDate?: string;
  readonly ageYears?: number;
  readonly insz?: string;
  readonly room?: string;
  readonly photo?: { readonly contentType: string; readonly base64: string };
  readonly allergies: { readonly kind: 'list' | 'none-known' | 'not-recorded'; readonly lines: readonly string[] };
  readonly doctor?: { readonly name: string; readonly riziv?: string; readonly phone?: string };
  /** Another resident of the ward with a name that could be taken for this one, with the room. */
  readonly lookAlike?: string;
};

/** Who may initial this sheet, and whom to ring. */
export type SheetPerson = { readonly initials: string; readonly name: string; readonly role: Role };
export type SheetPhone = { readonly name: string; readonly role: string; readonly phone: string };

/** A box on paper: open, already recorded on the tablet, or shut. */
export type Cell = {
  readonly slot: SlotId;
  readonly date: LocalDate;
  readonly time: LocalTime;
  readonly due: Instant;
  /** Shown when it varies from day to day. */
  readonly dose?: string;
  readonly recorded?: {
    readonly code: 'given' | 'R' | 'M' | 'A' | 'N';
    readonly initials: string;
    readonly time?: LocalTime;
  };
};

export type MarRow = {
  readonly row: string;
  readonly order: OrderId;
  readonly version?: string;
  readonly instruction: number;
  readonly name: string;
  readonly detail: string;
  readonly dose: string;
  readonly route?: string;
  readonly words: string;
  readonly marks: readonly Mark[];
  readonly lastGiven?: string;
  /** "= 7,5 mg", when pieces of a plain strength are given. */
  readonly total?: string;
  /** What came of the slots of the 24 hours before printing, one line each, oldest first. */
  readonly back?: readonly string[];
  /** What must be known beside the boxes: next due date of a rare dose, last day of a course, hours that are assumed. */
  readonly notes?: readonly string[];
  /** The last day with a dose, when the order has none after it: later boxes say STOP. */
  readonly stopAfter?: LocalDate;
  /** What to measure before each dose, in the sheet's language. */
  readonly measure?: string;
  readonly cells: readonly Cell[];
};

export type PrnRow = {
  readonly row: string;
  readonly order: OrderId;
  readonly version?: string;
  readonly name: string;
  readonly detail: string;
  readonly dose: string;
  readonly route?: string;
  readonly reason?: string;
  readonly interval?: string;
  readonly maximum?: string;
  readonly givenLast24h: readonly string[];
  /** The instruction as the doctor wrote it. */
  readonly words?: string;
  readonly total?: string;
  /** Planned doses of the same ingredient in the coming 24 hours, with their row. */
  readonly plannedNext24h?: readonly string[];
  readonly marks: readonly Mark[];
};

export type TextRow = {
  readonly row: string;
  readonly order: OrderId;
  readonly version?: string;
  readonly name: string;
  readonly words: string;
  readonly why: string;
};
export type EndedRow = {
  readonly order: OrderId;
  readonly name: string;
  readonly words: string;
  readonly status: string;
};

export type MarSheet = {
  readonly kind: 'mar';
  readonly identity: SheetIdentity;
  readonly resident: SheetResident;
  readonly days: readonly LocalDate[];
  readonly texts: readonly TextRow[];
  readonly rows: readonly MarRow[];
  readonly prn: readonly PrnRow[];
  readonly ended: readonly EndedRow[];
  readonly counts: { readonly orders: number; readonly slots: number };
  /** Column hours of the grid. */
  readonly hours?: readonly LocalTime[];
  readonly people?: readonly SheetPerson[];
  readonly phones?: readonly SheetPhone[];
};

export type OrderLine = {
  readonly row: string;
  readonly order: OrderId;
  readonly version?: string;
  readonly name: string;
  readonly detail: string;
  readonly quantity: string;
  readonly route?: string;
  readonly indication?: string;
  readonly frequency: string;
  readonly period: string;
  readonly words: string;
  readonly total?: string;
  readonly change: 'new' | 'changed' | 'stopped' | 'unchanged' | 'ended';
  readonly marks: readonly Mark[];
};

export type OrderSheet = {
  readonly kind: 'order';
  readonly identity: SheetIdentity;
  readonly resident: SheetResident;
  readonly lines: readonly OrderLine[];
  readonly stopped: readonly OrderLine[];
  readonly counts: { readonly orders: number };
};

export type CoverSheet = {
  readonly kind: 'cover';
  readonly identity: SheetIdentity;
  readonly sheets: readonly {
    readonly number: SheetNumber;
    readonly kind: SheetKind;
    readonly resident: string;
    readonly room?: string;
    readonly replaces?: SheetNumber;
    readonly orders: number;
    readonly slots: number;
    /** Has a time-critical dose in the next two rounds. */
    readonly first?: boolean;
  }[];
  readonly counts: {
    readonly texts?: number;
    readonly residents: number;
    readonly orders: number;
    readonly slots: number;
    readonly quarantined: number;
  };
  readonly dueFirst: readonly {
    readonly time: LocalTime;
    readonly room?: string;
    readonly resident: string;
    readonly medicine: string;
    readonly dose: string;
  }[];
  readonly phones: readonly { readonly name: string; readonly role: string; readonly phone: string }[];
};

export type ReportSheet = {
  readonly kind: 'report';
  readonly identity: SheetIdentity;
  readonly outage: { readonly id: string; readonly from: Instant; readonly to?: Instant; readonly declaredBy: string };
  readonly totals: readonly {
    readonly label: string;
    readonly tablet: number;
    readonly paper: number;
    readonly other: number;
    readonly total: number;
  }[];
  readonly planned: number;
  readonly accounted: number;
  readonly findings: readonly {
    readonly kind: string;
    readonly resident: string;
    readonly what: string;
    readonly decision: string;
    readonly by: string;
    readonly at: string;
    readonly reason: string;
  }[];
  readonly sheetsOut: readonly { readonly number: SheetNumber; readonly resident: string; readonly state: string }[];
};

export type Sheet = MarSheet | OrderSheet | CoverSheet | ReportSheet;
