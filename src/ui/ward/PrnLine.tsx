import { ingredientsOf } from '#domain/order/medicine';
import { countsAsGiven, foldStatements, momentOf } from '#domain/record/fold-statements';
import type { PrnItem } from '#domain/record/resident-view';
import type { Statement } from '#domain/record/statement';
import type { Resident } from '#domain/resident/resident';
import { addMs, DAY_MS, type Instant, msBetween } from '#kernel/instant';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { useAppState } from '#ui/shell/app-context';
import { useWard } from '#ui/ward/use-ward';

/** Dots nearer than this share of the line would write over each other's hours. */
const LABEL_APART = 0.16;

/** The last 24 hours as a line: what was given of the same ingredient, the stretch nobody here knows of (hatched), and now. */
export const PrnLine = ({ item, resident }: { readonly item: PrnItem; readonly resident: Resident }) => {
  const m = useMessages().acts.prn;
  const format = useFormat();
  const { entries, snapshot } = useAppState();
  const { device } = useWard();
  const from = addMs(format.now, -DAY_MS);
  const record = foldStatements(entries, snapshot?.administrations ?? [], { device });
  const group = new Set(item.status.ingredientGroup);
  const orders = new Map((snapshot?.orders ?? []).map((order) => [order.id, order]));
  const isOfGroup = (statement: Statement) => {
    const order = statement.order === undefined ? undefined : orders.get(statement.order);
    return order !== undefined && ingredientsOf(order).some((name) => group.has(name));
  };
  const given = (record.byResident.get(resident.id) ?? [])
    .filter((statement) => isOfGroup(statement) && countsAsGiven(statement))
    .flatMap((statement) => {
      const at = momentOf(statement);
      return at === undefined || at < from || at > format.now ? [] : [{ id: statement.id, at }];
    });
  const place = (at: Instant) => Math.max(0, Math.min(1, msBetween(from, at) / DAY_MS));
  const until = snapshot?.completeUntil;
  const blindFrom = item.status.atLeast && until !== undefined && until > from ? place(until) : undefined;
  return (
    <div className="prn-line" aria-hidden="true">
      <p className="t-14 ink2">
        <span>{m.day}</span>
      </p>
      <div className="track">
        {blindFrom === undefined ? null : (
          <span className="blind" style={{ left: `${blindFrom * 94}%`, width: `${(1 - blindFrom) * 94}%` }} />
        )}
        {given.map(({ id, at }) => (
          <span key={id} className="dot" style={{ left: `${place(at) * 94}%` }} />
        ))}
        <span className="now" />
      </div>
      <p className="hours t-14 ink2">
        {given
          .filter(({ at }, index) => {
            const next = given[index + 1];
            return next === undefined || place(next.at) - place(at) > LABEL_APART;
          })
          .map(({ id, at }) => (
            <span key={id} style={{ left: `${place(at) * 94}%` }}>
              {format.time(at)}
            </span>
          ))}
      </p>
    </div>
  );
};
