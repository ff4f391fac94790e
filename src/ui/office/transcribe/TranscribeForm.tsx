import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { FoldedRecord } from '#domain/record/fold-statements';
import type { LedgerLine } from '#domain/record/sheet-ledger';
import type { Resident } from '#domain/resident/resident';
import type { SlotId } from '#kernel/ids';
import type { LocalDate } from '#kernel/instant';
import { localDateOf } from '#kernel/instant';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { CellPanel } from '#ui/office/transcribe/CellPanel.tsx';
import { type CellAnswer, type Draft, type DraftChange, whoOf } from '#ui/office/transcribe/draft';
import { FillRoundDialog } from '#ui/office/transcribe/FillRoundDialog.tsx';
import { FinishDialog } from '#ui/office/transcribe/FinishDialog.tsx';
import { cellsOf, type Grid, roundCells } from '#ui/office/transcribe/grid';
import { keyAct, nextOpen } from '#ui/office/transcribe/keys';
import { Legend } from '#ui/office/transcribe/Legend.tsx';
import { LinesBlock } from '#ui/office/transcribe/LinesBlock.tsx';
import type { PrintedSheet } from '#ui/office/transcribe/printed-sheet';
import { progressOf } from '#ui/office/transcribe/progress';
import { boxId, SheetGrid } from '#ui/office/transcribe/SheetGrid.tsx';
import type { StaffInitials } from '#ui/office/transcribe/staff-initials';
import { TranscribeHead } from '#ui/office/transcribe/TranscribeHead.tsx';
import { useApp } from '#ui/shell/app-context';

export type FormProps = {
  readonly line: LedgerLine;
  readonly resident: Resident | undefined;
  readonly sheet: PrintedSheet;
  readonly grid: Grid;
  readonly record: FoldedRecord;
  readonly recorded: ReadonlySet<SlotId>;
  readonly staff: readonly StaffInitials[];
  readonly draft: Draft;
  readonly change: (change: DraftChange) => void;
  readonly readOnly: boolean;
  readonly notes: ReactNode;
  readonly onBack: () => void;
  readonly onDone: (count: number) => void;
};

/** Head, grid, ruled blocks, and the panel of the box in hand. */
export const TranscribeForm = (props: FormProps) => {
  const { line, resident, sheet, grid, record, staff, draft, change, readOnly } = props;
  const { transcribe: words } = useMessages().paper;
  const format = useFormat();
  const { ids } = useApp();
  const [selected, setSelected] = useState<SlotId | undefined>(() => nextOpen(grid, undefined, 1));
  const [day, setDay] = useState<LocalDate>();
  const [dialog, setDialog] = useState<'fill' | 'finish'>();
  const places = cellsOf(grid);
  const place = places.find(({ cell }) => cell.slot === selected);
  const progress = progressOf(grid, draft);

  const select = (slot: SlotId) => {
    setSelected(slot);
    setDay(undefined);
    requestAnimationFrame(() => document.getElementById(boxId(slot))?.focus());
  };
  const answer = (slot: SlotId, next: CellAnswer | undefined) => change({ type: 'answer', slot, answer: next });
  const onKey = (event: KeyboardEvent) => {
    if (readOnly || place === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keyAct(event.key, { shift: event.shiftKey, grid, slot: place.cell.slot });
    if (act === undefined) return;
    const person = act.type === 'who' ? staff[act.index] : undefined;
    if (act.type === 'who' && person === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (act.type === 'go') return select(act.slot);
    if (place.cell.state !== 'open') return;
    const before = draft.cells[place.cell.slot];
    if (act.type === 'clear') answer(place.cell.slot, undefined);
    if (act.type === 'code') answer(place.cell.slot, { ...before, code: act.code });
    if (person !== undefined) answer(place.cell.slot, { ...before, code: before?.code ?? 'given', who: whoOf(person) });
  };
  const daysSoFar = sheet.days.filter((date) => date <= localDateOf(format.now, format.zone));
  const fillable = place === undefined ? [] : roundCells(grid, place.cell.date, place.cell.column);
  const roundTime = place === undefined ? undefined : grid.columns[place.cell.column];
  return (
    <>
      {readOnly ? null : (
        <TranscribeHead line={line} resident={resident} onBack={props.onBack}>
          <Button
            tone="primary"
            isDisabled={progress.filled === 0 || progress.incomplete > 0}
            why={progress.incomplete > 0 ? words.finishOpen(progress.incomplete) : words.finishNothing}
            onPress={() => setDialog('finish')}
          >
            {words.finish(progress.filled)}
          </Button>
        </TranscribeHead>
      )}
      <div className="ty-notes">
        {props.notes}
        <Legend />
      </div>
      <div className="ty-scroll">
        <SheetGrid
          grid={grid}
          draft={draft}
          bySlot={record.bySlot}
          selected={selected}
          dayInHand={day ?? place?.cell.date}
          onSelect={select}
          onDay={setDay}
          onKey={onKey}
        />
        {(['prn', 'texts'] as const).map((block) => (
          <LinesBlock
            key={block}
            title={words[block]}
            addLabel={block === 'prn' ? words.prnAdd : words.textAdd}
            rows={sheet[block]}
            lines={draft.lines}
            days={daysSoFar}
            staff={staff}
            readOnly={readOnly}
            newId={() => ids.uuid()}
            onLine={(one) => change({ type: 'line', line: one })}
            onRemove={(id) => change({ type: 'remove-line', id })}
          />
        ))}
      </div>
      {place === undefined ? null : (
        <CellPanel
          row={place.row}
          cell={place.cell}
          answer={draft.cells[place.cell.slot]}
          statements={record.bySlot.get(place.cell.slot) ?? []}
          wasRecorded={props.recorded.has(place.cell.slot)}
          staff={staff}
          readOnly={readOnly}
          onAnswer={(next) => answer(place.cell.slot, next)}
          onOpen={() => change({ type: 'open', slot: place.cell.slot })}
          onFillRound={readOnly || place.row.ownHours ? undefined : () => setDialog('fill')}
          roundTime={roundTime}
          onNext={() => {
            const next = nextOpen(grid, place.cell.slot, 1);
            if (next !== undefined) select(next);
          }}
        />
      )}
      {dialog === 'fill' && place !== undefined && roundTime !== undefined ? (
        <FillRoundDialog
          date={place.cell.date}
          time={roundTime}
          boxes={fillable.filter(({ slot }) => draft.cells[slot] === undefined).length}
          staff={staff}
          onFill={(who) => {
            change({ type: 'fill', slots: fillable.map(({ slot }) => slot), who });
            setDialog(undefined);
          }}
          onClose={() => setDialog(undefined)}
        />
      ) : null}
      {dialog === 'finish' ? (
        <FinishDialog
          sheet={sheet}
          line={line}
          grid={grid}
          draft={draft}
          progress={progress}
          onDone={props.onDone}
          onClose={() => setDialog(undefined)}
        />
      ) : null}
    </>
  );
};
