import { useLocation } from 'wouter';
import type { DoseRow } from '#domain/record/dose-row';
import type { Resident } from '#domain/resident/resident';
import { useRecording } from '#ui/shell/recording.tsx';
import { useActs } from '#ui/ward/acts-context';
import type { RowAct } from '#ui/ward/row-look';
import { targetOfRow } from '#ui/ward/use-request';
import { useRun } from '#ui/ward/use-run';

/** What a row's button does: records the plain tap, or goes where more is asked. */
export const useRowAct = (): ((act: RowAct, row: DoseRow, resident: Resident) => void) => {
  const { ask } = useActs();
  const { record } = useRun();
  const recording = useRecording();
  const [, navigate] = useLocation();
  return (act, row, resident) => {
    const target = targetOfRow(row, resident);
    if (act === 'open') navigate(`/give/${encodeURIComponent(row.slot.id)}`);
    else if (act === 'measure') ask({ kind: 'gate', target });
    else if (act === 'decide') navigate('/office');
    else if (act === 'retry') recording.retry(row.slot.id);
    // 'ask' goes the same way: past half the interval the rules answer with a question, shown on the row's place.
    else void record(target, { outcome: 'given' });
  };
};
