import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { CloseDialog } from '#ui/office/findings/CloseDialog.tsx';
import { type ClosingCell, closingRows } from '#ui/office/findings/closing-cells';
import { shortName } from '#ui/office/findings/FindingList.tsx';
import { ReportButton } from '#ui/office/findings/ReportButton.tsx';
import { useBlockers } from '#ui/office/findings/use-blockers';
import type { Review } from '#ui/office/findings/use-review';
import { useOfficeWorkflows } from '#ui/office/use-workflows';
import { residentsById, wardResidents } from '#ui/office/ward-residents';
import { useAppState } from '#ui/shell/app-context';

/** Residents × days: what is done goes quiet, what is open stands out; and what still blocks closing, in words. */
export const ClosingPicture = ({ review }: { readonly review: Review }) => {
  const { office } = useMessages();
  const words = office.picture;
  const format = useFormat();
  const [, go] = useLocation();
  const { snapshot, identity } = useAppState();
  const workflows = useOfficeWorkflows();
  const blockers = useBlockers(review);
  const [closing, setClosing] = useState(false);
  const known = useMemo(() => residentsById(snapshot), [snapshot]);
  const ward = useMemo(() => wardResidents(snapshot, identity?.ward).map(({ id }) => id), [snapshot, identity?.ward]);
  const { days, rows } = useMemo(
    () => closingRows(review.dispositions, review.findings, ward, format.zone),
    [review.dispositions, review.findings, ward, format.zone],
  );
  const { open, total } = review.closing;
  const closed = review.outage.closed;
  return (
    <>
      <header className="fi-closing-head">
        <h2>{total === 0 ? words.none : open === 0 ? words.titleDone(total) : words.title(open, total)}</h2>
        <p className="ink2">{words.about(rows.length, days.length)}</p>
      </header>
      {total === 0 ? null : (
        <div className="fi-picture">
          <div className="fi-picture-row">
            <span className="fi-room" />
            {days.map((date) => (
              <span key={date} className="fi-picture-day">
                {format.localDate(date)}
              </span>
            ))}
          </div>
          {rows.map((row) => {
            const resident = known.get(row.resident);
            const name = shortName(resident, row.resident);
            return (
              <button
                key={row.resident}
                type="button"
                className="fi-picture-row"
                onClick={() => go(`/residents/${encodeURIComponent(row.resident)}`)}
              >
                <span className="fi-room" title={name}>
                  {resident?.room ?? '–'}
                </span>
                {row.cells.map((cell) => (
                  <PictureCell key={cell.date} cell={cell} name={name} />
                ))}
              </button>
            );
          })}
        </div>
      )}
      <p className="fi-picture-legend">
        <span>
          <i className="fi-cell done" /> {words.done}
        </span>
        <span>
          <i className="fi-cell partly" /> {words.partly}
        </span>
        <span>
          <i className="fi-cell urgent" /> {words.urgent}
        </span>
        <span>
          <i className="fi-cell empty" /> {words.empty}
        </span>
      </p>
      <footer className="fi-closing-foot">
        <ReportButton review={review} />
        {closed === undefined ? (
          <Button
            tone="primary"
            size="wide"
            isDisabled={blockers.length > 0 || !workflows.may('close-outage')}
            why={blockers.length > 0 ? office.close.blocked(joined(blockers, office.close.and)) : office.close.denied}
            onPress={() => setClosing(true)}
          >
            {office.close.button}
          </Button>
        ) : (
          <p className="c-given w-600">{office.close.closed(format.moment(closed))}</p>
        )}
      </footer>
      {closing ? <CloseDialog closing={review.closing} onClose={() => setClosing(false)} /> : null}
    </>
  );
};

/** "3 dringende bevindingen, 1 beslissing en 2 bladen" */
const joined = (parts: readonly string[], and: string): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')}${and}${parts.at(-1)}`;

const PictureCell = ({ cell, name }: { readonly cell: ClosingCell; readonly name: string }) => {
  const { picture } = useMessages().office;
  const format = useFormat();
  return (
    <span
      className={`fi-cell ${cell.state}`}
      role="img"
      aria-label={
        cell.state === 'empty'
          ? `${name}, ${format.localDate(cell.date)}: ${picture.empty}`
          : picture.cell(name, format.localDate(cell.date), cell.open, cell.total)
      }
    >
      {cell.open > 0 ? cell.open : ''}
    </span>
  );
};
