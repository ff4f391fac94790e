import type { Order } from '#domain/order/order';
import { fullName, type Resident } from '#domain/resident/resident';
import { identityOf, phonesOnSheet, type SheetContext, type SheetNaming } from '#domain/sheet/context';
import type { DueFirst } from '#domain/sheet/due-first';
import { marValidUntil } from '#domain/sheet/mar';
import { doseWanting, medicineName } from '#domain/sheet/medicine-words';
import { formatDose } from '#domain/sheet/numbers';
import type { CoverSheet, MarSheet, OrderSheet, SheetLanguage } from '#domain/sheet/sheet';
import { defined } from '#kernel/defined';
import type { LocalDate } from '#kernel/instant';

export type CoverInput = {
  readonly naming: SheetNaming;
  readonly mar: readonly MarSheet[];
  readonly orders: readonly OrderSheet[];
  readonly residents: readonly Resident[];
  readonly due: readonly DueFirst[];
  readonly from: LocalDate;
  readonly days: number;
};

/** The cover says what must be in the pack: every sheet, in printing order, and counts to check against (SH21). */
export const buildCover = (input: CoverInput, context: SheetContext): CoverSheet => {
  const first = new Set(input.due.map((due) => due.resident.id));
  const line = (sheet: MarSheet | OrderSheet): CoverSheet['sheets'][number] =>
    defined({
      number: sheet.identity.number,
      kind: sheet.kind,
      resident: `${sheet.resident.familyName} ${sheet.resident.givenNames}`.trim(),
      room: sheet.resident.room,
      replaces: sheet.identity.replaces,
      orders: sheet.counts.orders,
      slots: sheet.kind === 'mar' ? sheet.counts.slots : 0,
      first: sheet.kind === 'mar' && first.has(sheet.resident.id),
    });
  const counted = input.mar.length > 0 ? input.mar : input.orders;
  return {
    kind: 'cover',
    identity: identityOf(context, 'cover', input.naming, marValidUntil(input.from, input.days, context)),
    sheets: [...input.mar, ...input.orders].map(line),
    counts: {
      residents: input.residents.length,
      orders: counted.reduce((sum, sheet) => sum + sheet.counts.orders, 0),
      slots: input.mar.reduce((sum, sheet) => sum + sheet.counts.slots, 0),
      texts: input.mar.reduce((sum, sheet) => sum + sheet.texts.length, 0),
      quarantined: context.snapshot.quarantined.length,
    },
    dueFirst: input.due.map(({ resident, slot, order }) =>
      defined({
        time: slot.localTime,
        room: resident.room,
        resident: fullName(resident),
        medicine: nameWithStrength(order, context.language),
        dose:
          formatDose(slot.dose, context.language) ??
          doseWanting(order, order.instructions[slot.instruction], context.language),
      }),
    ),
    phones: phonesOnSheet(context, input.residents),
  };
};

const nameWithStrength = (order: Order, language: SheetLanguage): string => {
  const name = medicineName(order, language);
  const { strength } = order.medicine;
  return /\d/.test(name) || strength === undefined ? name : `${name} ${strength}`;
};
