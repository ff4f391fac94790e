import type { OrderSheet } from '#domain/sheet/sheet';

/** Verdicts of 4-paper.md, in the order in which they win. */
export const VERDICTS = [
  'not-a-sheet',
  'altered',
  'unknown-signer',
  'revoked',
  'superseded',
  'expired',
  'genuine',
] as const;
export type VerdictCode = (typeof VERDICTS)[number];

/** Larger files are not opened, bytes. */
export const PDF_BYTES_MAX = 64 * 1024 * 1024;

/** Only a genuine sheet's data may be shown and taken over. */
export const maySeeData = (verdict: VerdictCode): boolean => verdict === 'genuine';

/** Red for what must not be used; brown for what a telephone call may clear up. */
export const toneOf = (verdict: VerdictCode): 'genuine' | 'unsure' | 'bad' =>
  verdict === 'genuine'
    ? 'genuine'
    : verdict === 'expired' || verdict === 'superseded' || verdict === 'unknown-signer'
      ? 'unsure'
      : 'bad';

export type PharmacyRow = {
  readonly key: string;
  readonly room?: string;
  readonly resident: string;
  readonly medicine: string;
  readonly dose: string;
  readonly period: string;
  readonly change: OrderSheet['lines'][number]['change'];
  readonly narcotic: boolean;
};

const RANK: Readonly<Record<PharmacyRow['change'], number>> = {
  new: 0,
  changed: 0,
  stopped: 1,
  ended: 2,
  unchanged: 3,
};

/** The orders of all order sheets in the PDF: changes first, stopped ones as loud as new ones, then by room. */
export const pharmacyRows = (sheets: readonly OrderSheet[]): readonly PharmacyRow[] =>
  sheets
    .flatMap((sheet) =>
      [...sheet.lines, ...sheet.stopped].map(
        (line): PharmacyRow => ({
          key: `${sheet.identity.number}|${line.row}|${line.order}`,
          ...(sheet.resident.room === undefined ? {} : { room: sheet.resident.room }),
          resident: `${sheet.resident.familyName} ${sheet.resident.givenNames}`.trim(),
          medicine: [line.name, line.detail].filter((part) => part !== '').join(' · '),
          dose: [line.quantity, line.frequency].filter((part) => part !== '').join(', '),
          period: line.change === 'stopped' || line.change === 'ended' ? line.words : line.period,
          change: line.change,
          narcotic: line.marks.includes('controlled'),
        }),
      ),
    )
    .toSorted(
      (a, b) =>
        RANK[a.change] - RANK[b.change] ||
        (a.room ?? '~').localeCompare(b.room ?? '~', 'nl', { numeric: true }) ||
        a.resident.localeCompare(b.resident, 'nl') ||
        a.medicine.localeCompare(b.medicine, 'nl'),
    );
