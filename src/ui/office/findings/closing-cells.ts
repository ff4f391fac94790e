import type { Disposition, Finding } from '#domain/reconciliation/finding';
import { dueOf } from '#domain/record/fold-statements';
import type { ResidentId } from '#kernel/ids';
import { type LocalDate, localDateOf, type Zone } from '#kernel/instant';

/** The closing picture: residents against days; done cells go quiet so that open ones stand out. Pure. */
export type ClosingCell = {
  readonly date: LocalDate;
  readonly state: 'empty' | 'done' | 'partly' | 'urgent';
  readonly open: number;
  readonly total: number;
};
export type ClosingRow = { readonly resident: ResidentId; readonly cells: readonly ClosingCell[] };

const isOpen = ({ state }: Disposition): boolean => state === 'open' || state === 'contradicted';

export const closingRows = (
  dispositions: readonly Disposition[],
  findings: readonly Finding[],
  residents: readonly ResidentId[],
  zone: Zone,
): { readonly days: readonly LocalDate[]; readonly rows: readonly ClosingRow[] } => {
  const urgent = new Set(findings.filter(({ harm }) => harm === 'urgent').flatMap(({ slots }) => slots));
  const placed = dispositions.flatMap((one) => {
    const due = dueOf(one.slot);
    return due === undefined ? [] : [{ one, date: localDateOf(due, zone) }];
  });
  const days = [...new Set(placed.map(({ date }) => date))].sort();
  const known = new Set(residents);
  const others = [...new Set(placed.map(({ one }) => one.resident))].filter((id) => !known.has(id));
  return {
    days,
    rows: [...residents, ...others].map((resident) => ({
      resident,
      cells: days.map((date): ClosingCell => {
        const here = placed.filter((place) => place.date === date && place.one.resident === resident);
        const open = here.filter(({ one }) => isOpen(one)).length;
        const state = here.some(({ one }) => urgent.has(one.slot))
          ? 'urgent'
          : here.length === 0
            ? 'empty'
            : open === 0
              ? 'done'
              : 'partly';
        return { date, state, open, total: here.length };
      }),
    })),
  };
};
