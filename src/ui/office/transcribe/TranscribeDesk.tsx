import { useCallback, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { foldStatements } from '#domain/record/fold-statements';
import type { LedgerLine } from '#domain/record/sheet-ledger';
import type { Statement } from '#domain/record/statement';
import { DEFAULT_ROUNDS } from '#domain/round/round';
import type { MarSheet } from '#domain/sheet/sheet';
import { deviceId, type SlotId } from '#kernel/ids';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { EmptyState } from '#ui/kit/surfaces.tsx';
import { type Grid, gridOf } from '#ui/office/transcribe/grid';
import { fromLedger, fromSheetData, type PrintedSheet } from '#ui/office/transcribe/printed-sheet';
import { SheetWarnings } from '#ui/office/transcribe/SheetWarnings.tsx';
import { staffInitials } from '#ui/office/transcribe/staff-initials';
import { TranscribeForm } from '#ui/office/transcribe/TranscribeForm.tsx';
import { TranscribeHead } from '#ui/office/transcribe/TranscribeHead.tsx';
import { useDraft } from '#ui/office/transcribe/use-draft';
import { useAppState } from '#ui/shell/app-context';
import '../office.css';
import './transcribe.css';

/** A sheet that was recorded only in part (power gone) is still this sheet: its own statements lock nothing until it is finished. */
const speaksElsewhere = (statement: Statement, line: LedgerLine): boolean =>
  statement.corrected === undefined &&
  (line.state === 'typed-in' || statement.origin !== 'paper' || statement.sheet !== line.number);

/** The grid of one sheet with all that is known about its boxes. Everything here is worked out from the journal and the draft. */
export const TranscribeDesk = ({
  line,
  kept,
  closed,
}: {
  readonly line: LedgerLine;
  readonly kept: MarSheet | undefined;
  readonly closed: string | undefined;
}) => {
  const { paper } = useMessages();
  const format = useFormat();
  const [, go] = useLocation();
  const state = useAppState();
  const { entries, snapshot, identity } = state;
  const { draft, foundAt, keptProblem, change } = useDraft(line.number);
  const [doneCount, setDoneCount] = useState<number>();

  const record = useMemo(
    () => foldStatements(entries, snapshot?.administrations ?? [], { device: deviceId(identity?.device ?? '') }),
    [entries, snapshot?.administrations, identity?.device],
  );
  const sheet = useMemo((): PrintedSheet => {
    const orders = new Map((snapshot?.orders ?? []).map((order) => [order.id, order]));
    return kept === undefined ? fromLedger(line, orders, format.zone, format.language) : fromSheetData(kept, orders);
  }, [kept, line, snapshot?.orders, format.zone, format.language]);
  const opened = draft?.opened;
  const recorded = useMemo(() => {
    const slots = new Set<SlotId>();
    for (const [slot, statements] of record.bySlot) {
      if (statements.some((statement) => speaksElsewhere(statement, line))) slots.add(slot);
    }
    return slots;
  }, [record, line]);
  const locked = useMemo(() => {
    const slots = new Set(recorded);
    for (const slot of opened ?? []) slots.delete(slot as SlotId);
    return slots;
  }, [recorded, opened]);
  const grid = useMemo(
    (): Grid =>
      gridOf(sheet, {
        rounds: kept?.hours?.map((time) => ({ time })) ?? DEFAULT_ROUNDS,
        recorded: locked,
        now: format.now,
      }),
    [sheet, kept?.hours, locked, format.now],
  );
  const staff = useMemo(() => staffInitials(state), [state]);
  const resident = snapshot?.residents.find(({ id }) => id === line.resident);
  const back = useCallback(() => go('/paper'), [go]);
  const validText =
    line.validUntil !== undefined && line.validUntil < format.now ? format.moment(line.validUntil) : undefined;
  if (draft === undefined) return null;
  const empty = grid.rows.length === 0 && sheet.prn.length === 0 && sheet.texts.length === 0;
  const shared = { line, resident, sheet, grid, record, recorded, staff, draft, change };
  return (
    <div className="ty-desk">
      {empty || closed !== undefined || doneCount !== undefined ? (
        <>
          <TranscribeHead line={line} resident={resident} onBack={back} />
          <div className="ty-notes">
            <SheetWarnings line={line} closed={doneCount === undefined ? closed : undefined} validText={undefined} />
            {doneCount === undefined ? null : <EmptyState icon="given" title={paper.transcribe.done(doneCount)} />}
            {empty ? <EmptyState icon="paper" title={paper.transcribe.empty} /> : null}
          </div>
          {empty ? null : <TranscribeForm {...shared} readOnly notes={null} onBack={back} onDone={setDoneCount} />}
        </>
      ) : (
        <TranscribeForm
          {...shared}
          readOnly={false}
          onBack={back}
          onDone={setDoneCount}
          notes={
            <>
              <SheetWarnings line={line} closed={undefined} validText={validText} />
              {keptProblem ? <p className="c-late w-600">{paper.transcribe.draftNotKept}</p> : null}
              {foundAt === undefined ? null : (
                <p className="ink2 t-15">{paper.transcribe.draftFrom(format.moment(foundAt as typeof format.now))}</p>
              )}
            </>
          }
        />
      )}
    </div>
  );
};
