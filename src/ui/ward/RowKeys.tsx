import { type RefObject, useEffect, useEffectEvent } from 'react';
import type { Outcome } from '#domain/record/entry';
import type { RoundView } from '#domain/record/round-view';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { useRecording } from '#ui/shell/recording.tsx';
import { typedElsewhere } from '#ui/shell/shortcuts';
import { useUndo } from '#ui/shell/use-undo';
import { useActs } from '#ui/ward/acts-context';
import { rowLook } from '#ui/ward/row-look';
import { targetOfRow } from '#ui/ward/use-request';
import { useRowAct } from '#ui/ward/use-row-act';
import { useWard } from '#ui/ward/use-ward';

const OUTCOME_OF_KEY: Readonly<Record<string, Outcome>> = { r: 'refused', m: 'medical-reason', a: 'absent', n: 'note' };

const rowsOnPage = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-row]')];

const moveFocus = (by: 1 | -1): void => {
  const rows = rowsOnPage();
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[here < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, here + by))];
  next?.focus();
};

/**
 * `/` search, arrows between rows, Enter "Is gegeven", R M A N outcomes, Ctrl+Z undo. Keys act on the row that has the focus.
 * A component that shows nothing, so that a recorded act does not draw the whole list again.
 */
export const RowKeys = ({
  view,
  searchRef,
}: {
  readonly view: RoundView;
  readonly searchRef: RefObject<HTMLInputElement | null>;
}): null => {
  const m = useMessages();
  const format = useFormat();
  const ward = useWard();
  const recording = useRecording();
  const act = useRowAct();
  const undo = useUndo();
  const { ask, asked } = useActs();

  const focusedRow = (event: KeyboardEvent) => {
    const at = event.target instanceof HTMLElement ? event.target.dataset.row : undefined;
    if (at === undefined) return undefined;
    for (const { resident, rows } of view.residents) {
      const row = rows.find(({ slot }) => slot.id === at);
      if (row !== undefined) return { row, resident };
    }
    return undefined;
  };

  const onRow = (event: KeyboardEvent): boolean => {
    const found = focusedRow(event);
    if (found === undefined || asked !== undefined) return false;
    const look = rowLook(
      found.row,
      recording.history().find(({ key }) => key === found.row.slot.id),
      { m, format, ward },
    );
    if (event.key === 'Enter') {
      if (look.button === undefined || look.button.why !== undefined) return false;
      act(look.button.act, found.row, found.resident);
      return true;
    }
    const outcome = OUTCOME_OF_KEY[event.key.toLowerCase()];
    if (outcome === undefined || look.button === undefined || found.row.state.state === 'upcoming') return false;
    ask({ kind: 'outcome', target: targetOfRow(found.row, found.resident), outcome, report: false });
    return true;
  };

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (typedElsewhere(event)) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    let done = true;
    if (event.key === '/' && plain) searchRef.current?.focus();
    else if (event.key === 'ArrowDown' && plain) moveFocus(1);
    else if (event.key === 'ArrowUp' && plain) moveFocus(-1);
    else if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey)) undo.undoLast();
    else done = plain && onRow(event);
    if (done) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
  return null;
};
