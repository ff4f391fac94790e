import { windowOf } from '#domain/administration/windows';
import type { Finding } from '#domain/reconciliation/finding';
import type { Slot } from '#domain/schedule/slot';
import type { Instant } from '#kernel/instant';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { timeLine } from '#ui/office/findings/time-line';

/** Both sides on one scale, with the order's window and the next dose. The words of the cards say the same. */
export const TimeLine = ({
  finding,
  slot,
  nextDue,
}: {
  readonly finding: Finding;
  readonly slot: Slot | undefined;
  readonly nextDue: Instant | undefined;
}) => {
  const { office } = useMessages();
  const words = office.timeline;
  const format = useFormat();
  const window = slot === undefined ? undefined : windowOf(slot, nextDue);
  const line = timeLine({ sides: finding.sides, due: finding.due, window, nextDue, stoppedAt: finding.stoppedAt });
  if (line === undefined || finding.slots.length > 1) return null;
  const sideOf = (id: string) => finding.sides.find((side) => side.id === id);
  return (
    <figure className="kit-card fi-line" aria-label={words.about}>
      <div className="fi-line-area">
        {line.window === undefined || window === undefined ? null : (
          <span className="fi-window" style={{ left: `${line.window.left}%`, width: `${line.window.width}%` }}>
            <span>{`${words.window} ${format.time(window.from)}–${format.time(window.until)}`}</span>
          </span>
        )}
        {line.next === undefined || nextDue === undefined ? null : (
          <span className="fi-next" style={{ left: `${line.next}%` }}>
            <b>{words.next(format.time(nextDue))}</b>
          </span>
        )}
        {line.rows.map((row) => (
          <div key={row.origin} className="fi-line-row">
            <b className="fi-line-name">{words.rows[row.origin]}</b>
            {row.points.map((point) => {
              const side = sideOf(point.id);
              const dose = side?.dose === undefined ? undefined : format.quantity(side.dose);
              const outcome = office.outcomes[side?.outcome ?? 'unknown'];
              const text = [
                point.at === undefined ? words.noTime : format.time(point.at),
                side?.outcome === 'given' ? (dose ?? outcome) : outcome,
              ].join(' · ');
              const atEnd = point.percent > 55;
              return (
                <span key={point.id} className={`fi-point ${row.origin}`} style={{ left: `${point.percent}%` }}>
                  <span className={`fi-point-text ${atEnd ? 'left' : ''}`}>{text}</span>
                </span>
              );
            })}
          </div>
        ))}
      </div>
      <div className="fi-ticks" aria-hidden="true">
        {line.ticks.map(({ at, percent }) => (
          <span key={at} style={{ left: `${percent}%` }}>
            {format.time(at)}
          </span>
        ))}
      </div>
    </figure>
  );
};
