import type { Dose } from '#domain/order/order';
import type { DoseRow } from '#domain/record/dose-row';
import { countsAsGiven } from '#domain/record/fold-statements';
import { type GridRow, partOfDay, type ResidentView } from '#domain/record/resident-view';
import { type Instant, localDateOf } from '#kernel/instant';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Icon } from '#ui/kit/icons.tsx';
import { CodeSquare, Tag } from '#ui/kit/marks.tsx';
import { useWard } from '#ui/ward/use-ward';
import { codeOf, doctorsWords, medicineText } from '#ui/ward/words';

const PARTS = ['morning', 'noon', 'evening', 'night'] as const;
const PART_OF_ROUND = { breakfast: 'morning', noon: 'noon', evening: 'evening', night: 'night' } as const;
type Part = (typeof PARTS)[number];

/** What stands in a box under its hour. */
const CellMark = ({ dose }: { readonly dose: DoseRow }) => {
  const { initialsOf } = useWard();
  const { state, statement } = dose.state;
  if (state === 'contradicted') {
    return (
      <span className="c-late">
        <Icon name="unknown" size={20} />
      </span>
    );
  }
  if (state === 'recorded' && statement !== undefined) {
    const code = codeOf(statement.outcome);
    if (code !== undefined) return <CodeSquare code={code} />;
    if (!countsAsGiven(statement)) return <Icon name="unknown" size={20} />;
    return (
      <span className="cell-given">
        <Icon name="check" size={16} />
        {initialsOf(statement.by) ?? '?'}
      </span>
    );
  }
  if (state === 'overdue') return <Icon name="overdue" size={20} />;
  if (state === 'ask') return <Icon name="ask" size={20} />;
  if (state === 'on-paper') return <Icon name="paper" size={18} />;
  if (state === 'suspended') return <Icon name="minus" size={18} />;
  return null;
};

/** A varying dose in a narrow box: amount above, unit below. */
const CellDose = ({ dose }: { readonly dose: Dose }) => {
  const format = useFormat();
  if (dose.kind === 'range') return <span className="cell-unit">{format.dose(dose)}</span>;
  return (
    <>
      <span className="cell-dose">{format.number(dose.value)}</span>
      <span className="cell-unit">{format.unit(dose.unit)}</span>
    </>
  );
};

const Cell = ({
  dose,
  varies,
  blind,
  onOpen,
}: {
  readonly dose: DoseRow;
  readonly varies: boolean;
  readonly blind: boolean;
  readonly onOpen: (dose: DoseRow) => void;
}) => {
  const m = useMessages();
  const format = useFormat();
  const { state, statement } = dose.state;
  const word =
    statement === undefined
      ? state === 'upcoming' || state === 'due'
        ? m.ward.state[state]
        : state === 'overdue'
          ? m.ward.state.late(format.duration(dose.state.minutesLate * 60_000))
          : state === 'ask'
            ? m.ward.state.ask
            : state === 'on-paper'
              ? m.ward.state.onPaper
              : m.ward.state.suspended
      : m.acts.outcome[statement.outcome];
  return (
    <button
      type="button"
      className={`cell ${state} ${blind ? 'blind' : ''}`}
      aria-label={m.ward.resident.cell(dose.slot.localTime, word)}
      onClick={() => onOpen(dose)}
    >
      <span className="cell-time">{dose.slot.localTime}</span>
      {varies && dose.dose !== undefined ? <CellDose dose={dose.dose} /> : null}
      <CellMark dose={dose} />
    </button>
  );
};

const OrderHead = ({ row, today }: { readonly row: GridRow; readonly today: string }) => {
  const m = useMessages();
  const format = useFormat();
  const words = doctorsWords(row.instruction);
  const varies = row.marks.includes('scheme');
  const todays = row.days.find(({ date }) => date === today)?.doses[0]?.dose;
  const dose = varies ? todays : row.instruction.dose;
  return (
    <th scope="row" className={row.expired ? 'expired' : ''}>
      <span className="t-18 w-500">
        {medicineText(row.order, m)}{' '}
        {row.marks.includes('time-critical') ? <Tag icon="clock">{m.ward.row.timeCritical}</Tag> : null}
      </span>
      <span className="t-18 w-500">{dose === undefined ? (varies ? '' : m.kit.doseMissing) : format.dose(dose)}</span>
      {words === undefined ? null : <span className="t-15 ink2">{m.ward.resident.quote(words)}</span>}
      {row.instruction.route === undefined ? <span className="t-15 ink2">{m.kit.routeMissing}</span> : null}
      {row.marks.includes('hour-assumed') ? <b className="t-15 c-paper">{m.ward.row.assumedHour}</b> : null}
      {row.marks.includes('inr-unknown') ? <b className="t-15 c-paper">{m.ward.row.inrUnknown}</b> : null}
      {row.marks.includes('text-differs') ? <b className="t-15 c-paper">{m.ward.row.textDiffers}</b> : null}
      {row.expired ? <b className="t-15 c-paper">{m.ward.resident.status['ended-not-renewed']}</b> : null}
    </th>
  );
};

/** Days × four parts of the day as on paper; each box has its own hour, an order with more times stacks them. */
export const MarGrid = ({
  view,
  blindFrom,
  onOpen,
}: {
  readonly view: ResidentView;
  /** Doses given elsewhere from here on are not seen: hatched. */
  readonly blindFrom: Instant | undefined;
  readonly onOpen: (dose: DoseRow) => void;
}) => {
  const m = useMessages().ward.resident;
  const format = useFormat();
  const { rounds } = useWard();
  const today = localDateOf(format.now, format.zone);
  const partOf = (dose: DoseRow): Part => PART_OF_ROUND[partOfDay(dose, format.zone, rounds) ?? 'breakfast'];
  const isBlind = (dose: DoseRow) =>
    blindFrom !== undefined &&
    dose.slot.due >= blindFrom &&
    dose.slot.due <= format.now &&
    dose.state.statement === undefined;
  const ended = view.counts.expired + view.counts.inactive;
  const counts = [
    m.countSlots(view.counts.scheduled),
    m.countPrn(view.counts.prn),
    ...(view.counts.texts > 0 ? [m.countText(view.counts.texts)] : []),
    ...(ended > 0 ? [m.countEnded(ended)] : []),
  ];
  const newest = view.rows
    .map(({ order }) => order.source.lastUpdated)
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
  return (
    <table className="mar">
      <thead>
        <tr>
          <th rowSpan={2} scope="col" className="mar-facts">
            <b>{m.orders(view.counts.orders)}</b> {newest === undefined ? '' : m.from(format.moment(newest))}
            <span className="t-14 ink2">{counts.join(' · ')}</span>
          </th>
          {view.days.map((date) => (
            <th key={date} colSpan={4} scope="colgroup" className={date === today ? 'today day' : 'day'}>
              {format.localDate(date)}
              {date === today ? `, ${m.today}` : ''}
            </th>
          ))}
        </tr>
        <tr>
          {view.days.flatMap((date) =>
            PARTS.map((part) => (
              <th key={`${date}${part}`} scope="col" className={`part ${date === today ? 'today' : ''} ${part}`}>
                {m.parts[part]}
              </th>
            )),
          )}
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row) => (
          <tr key={`${row.order.id}#${row.instruction.index}`}>
            <OrderHead row={row} today={today} />
            {row.days.flatMap(({ date, doses }) =>
              PARTS.map((part) => {
                const own = doses.filter((dose) => partOf(dose) === part);
                return (
                  <td key={`${date}${part}`} className={`${part} ${own.length === 0 ? 'shut' : ''}`}>
                    {own.map((dose) => (
                      <Cell
                        key={dose.slot.id}
                        dose={dose}
                        varies={row.marks.includes('scheme')}
                        blind={isBlind(dose)}
                        onOpen={onOpen}
                      />
                    ))}
                  </td>
                );
              }),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
