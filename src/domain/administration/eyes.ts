import type { Question, RecordRequest } from '#domain/administration/request';
import { eyeOf, isForEye } from '#domain/order/eye';
import { countsAsGiven, momentOf } from '#domain/record/fold-statements';
import { MINUTE_MS, msBetween } from '#kernel/instant';

/** Sooner than this a drop washes out the one before (BCFI, "oogdruppels": five minutes between two preparations). */
export const BETWEEN_EYE_DROPS_MS = 5 * MINUTE_MS;

/** AD34: the eye that nobody stated is asked; the answer, or the site, stands in the entry. */
const whichEye = ({ order, slot, details }: RecordRequest): readonly Question[] => {
  const instruction = order.instructions.find(({ index }) => index === slot?.instruction);
  if ((details.site ?? '').trim() !== '' || eyeOf(order, instruction) !== undefined) return [];
  return [{ because: 'eye-not-stated', rule: 'AD34', facts: {} }];
};

/** AD35: another medicine for the eye, given less than five minutes before or after. */
const tooClose = ({ order, orders, record, resident, given }: RecordRequest): readonly Question[] => {
  const others = new Map(orders.filter((of) => of.id !== order.id && isForEye(of)).map((of) => [of.id, of]));
  const close = (record.byResident.get(resident.id) ?? []).filter(countsAsGiven).flatMap((statement) => {
    const of = statement.order === undefined ? undefined : others.get(statement.order);
    const at = momentOf(statement);
    if (of === undefined || at === undefined) return [];
    const apart = Math.abs(msBetween(at, given));
    return apart < BETWEEN_EYE_DROPS_MS ? [{ of, at, apart }] : [];
  });
  const [nearest] = close.toSorted((a, b) => a.apart - b.apart);
  if (nearest === undefined) return [];
  const minutes = Math.floor(nearest.apart / MINUTE_MS);
  return [
    {
      because: 'eye-drops-close',
      rule: 'AD35',
      facts: { medicine: nearest.of.medicine.name, at: nearest.at, minutes },
    },
  ];
};

/** What a medicine for the eye asks; nothing for any other. */
export const eyeQuestions = (request: RecordRequest): readonly Question[] =>
  isForEye(request.order) ? [...whichEye(request), ...tooClose(request)] : [];
