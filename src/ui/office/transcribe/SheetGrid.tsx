import type { KeyboardEvent } from 'react';
import type { Statement } from '#domain/record/statement';
import type { SlotId } from '#kernel/ids';
import type { LocalDate } from '#kernel/instant';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Icon } from '#ui/kit/icons.tsx';
import { type Code, CodeSquare, Tag } from '#ui/kit/marks.tsx';
import { type CellView, viewOf } from '#ui/office/transcribe/cell-view';
import type { Draft } from '#ui/office/transcribe/draft';
import { type Grid, type GridCell, type GridRow, placesIn } from '#ui/office/transcribe/grid';

export type GridProps = {
  readonly grid: Grid;
  readonly draft: Draft;
  readonly bySlot: ReadonlyMap<SlotId, readonly Statement[]>;
  readonly selected: SlotId | undefined;
  readonly dayInHand: LocalDate | undefined;
  readonly onSelect: (slot: SlotId) => void;
  readonly onDay: (date: LocalDate) => void;
  readonly onKey: (event: KeyboardEvent) => void;
};

/** The sheet as printed: same rows, columns and order; the day in hand wide enough for a finger, the others in their place. */
export const SheetGrid = (props: GridProps) => {
  const { grid, dayInHand, onDay, onKey } = props;
  const { transcribe: words } = useMessages().paper;
  const format = useFormat();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the boxes inside, which are buttons
    <div className="ty-grid" onKeyDown={onKey}>
      <div className="ty-row ty-head">
        <div className="ty-name">
          <b>{words.asOnSheet}</b>
          <span className="of-second">{words.size(grid.days.length, grid.rows.length)}</span>
        </div>
        {grid.days.map((date) => (
          <button
            key={date}
            type="button"
            className={`ty-day ${date === dayInHand ? 'in-hand' : ''}`}
            aria-pressed={date === dayInHand}
            onClick={() => onDay(date)}
          >
            <b>{date === dayInHand ? format.localDate(date) : shortDay(format.localDate(date))}</b>
            <span className="ty-times" style={{ gridTemplateColumns: `repeat(${grid.columns.length}, 1fr)` }}>
              {grid.columns.map((time) => (
                <span key={time}>{time}</span>
              ))}
            </span>
          </button>
        ))}
      </div>
      {grid.rows.map((row) => (
        <GridLine key={row.row} row={row} {...props} />
      ))}
    </div>
  );
};

const GridLine = ({ row, grid, dayInHand, ...rest }: GridProps & { readonly row: GridRow }) => {
  const { transcribe: words } = useMessages().paper;
  const places = placesIn(row, grid.columns);
  return (
    <div className={`ty-row ${row.ownHours ? 'own-hours' : ''}`}>
      <div className="ty-name">
        <b>
          <span className="ty-row-number">{row.row}</span> {row.name}
        </b>
        <span className="ty-dose">{row.dose}</span>
        {row.change === undefined ? null : (
          <Tag tone="paper">{row.change === 'gone' ? words.orderGone : words.orderChanged}</Tag>
        )}
      </div>
      {row.days.map((day) => (
        <div
          key={day.date}
          className={`ty-cells ${day.date === dayInHand ? 'in-hand' : ''}`}
          style={{ gridTemplateColumns: `repeat(${places}, 1fr)` }}
        >
          {Array.from({ length: places }, (_, column) => {
            const cell = day.cells.find((one) => one.column === column);
            return cell === undefined ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <span key={column} className="ty-shut" />
            ) : (
              <GridBox key={cell.slot} row={row} cell={cell} {...rest} />
            );
          })}
        </div>
      ))}
    </div>
  );
};

const GridBox = ({
  row,
  cell,
  draft,
  bySlot,
  selected,
  onSelect,
}: Pick<GridProps, 'draft' | 'bySlot' | 'selected' | 'onSelect'> & {
  readonly row: GridRow;
  readonly cell: GridCell;
}) => {
  const { transcribe: words } = useMessages().paper;
  const format = useFormat();
  const view = viewOf(cell, draft.cells[cell.slot], bySlot.get(cell.slot));
  const state: Record<CellView['from'], string> = {
    record: words.legendTablet,
    draft: '',
    nothing: words.leaveBlank,
    future: words.legendAfter,
  };
  return (
    <button
      type="button"
      id={boxId(cell.slot)}
      className={`ty-box ty-from-${view.from} ty-is-${view.shape} ${view.incomplete ? 'ty-incomplete' : ''}`}
      aria-pressed={selected === cell.slot}
      aria-label={[row.name, format.localDate(cell.date), cell.time, view.text, state[view.from]]
        .filter(Boolean)
        .join(', ')}
      tabIndex={selected === cell.slot ? 0 : -1}
      onClick={() => onSelect(cell.slot)}
    >
      {row.ownHours ? <span className="ty-hour">{cell.time}</span> : null}
      <BoxContent view={view} />
      {cell.dose === undefined ? null : <span className="ty-hour">{cell.dose.replaceAll('\u00a0', ' ')}</span>}
    </button>
  );
};

/** `wo 25` of `wo 25 nov`: enough for a day that is not in hand. */
const shortDay = (text: string): string => text.split(' ').slice(0, 2).join(' ');

/** Slot ids hold signs that a selector would trip over; an id attribute does not mind them. */
export const boxId = (slot: SlotId): string => `box-${slot}`;

const BoxContent = ({ view }: { readonly view: CellView }) => {
  switch (view.shape) {
    case 'blank':
      return null;
    case 'code':
      return <CodeSquare code={view.text as Code} />;
    case 'unreadable':
      return <Icon name="unknown" size={22} />;
    case 'initials':
      return <span className="ty-who">{view.text}</span>;
  }
};
