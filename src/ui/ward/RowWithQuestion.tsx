import { useEffect, useRef } from 'react';
import type { DoseRow } from '#domain/record/dose-row';
import type { Resident } from '#domain/resident/resident';
import { useActs } from '#ui/ward/acts-context';
import { DoseRowView } from '#ui/ward/DoseRowView.tsx';
import { GatePanel } from '#ui/ward/GatePanel.tsx';
import { QuestionPanel } from '#ui/ward/QuestionPanel.tsx';
import { keyOf } from '#ui/ward/use-request';
import { useRowAct } from '#ui/ward/use-row-act';

/** Taps this soon after the row changed were meant for what stood there before, milliseconds. */
const SETTLE_MS = 300;

/** The question that stands on the place of this key, if any. `onStored`: what an answer led to is stored twice. */
export const QuestionAt = ({
  of,
  onStored,
  afterAct = false,
}: {
  readonly of: string;
  readonly onStored?: () => void;
  /** The button that led here is pressed after giving: the words must not tell her to leave it (SC23). */
  readonly afterAct?: boolean;
}) => {
  const { asked } = useActs();
  if (asked === undefined || !('target' in asked) || keyOf(asked.target) !== of) return null;
  if (asked.kind === 'question') {
    return (
      <QuestionPanel
        target={asked.target}
        wanted={asked.wanted}
        refusal={asked.refusal}
        afterAct={afterAct}
        {...(onStored === undefined ? {} : { onStored })}
      />
    );
  }
  return asked.kind === 'gate' ? <GatePanel target={asked.target} /> : null;
};

export const RowWithQuestion = ({
  row,
  resident,
  mayGive,
}: {
  readonly row: DoseRow;
  readonly resident: Resident;
  readonly mayGive: boolean;
}) => {
  const act = useRowAct();
  const { asked } = useActs();
  const changedAt = useRef(0);
  const { state } = row.state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the moment of change is what is wanted, for any change of state
  useEffect(() => {
    changedAt.current = performance.now();
  }, [state]);
  const hasQuestion =
    asked !== undefined && (asked.kind === 'question' || asked.kind === 'gate') && keyOf(asked.target) === row.slot.id;
  return (
    <DoseRowView
      row={row}
      resident={resident}
      mayGive={mayGive}
      onAct={(kind) => {
        if (performance.now() - changedAt.current >= SETTLE_MS) act(kind, row, resident);
      }}
    >
      {hasQuestion ? <QuestionAt of={row.slot.id} /> : undefined}
    </DoseRowView>
  );
};
