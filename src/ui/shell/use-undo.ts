import { useEffect, useState } from 'react';
import { foldStatements } from '#domain/record/fold-statements';
import { deviceId, entryId } from '#kernel/ids';
import { msBetween } from '#kernel/instant';
import { useApp, useAppState } from '#ui/shell/app-context';
import { type Act, useHistory, useRecording } from '#ui/shell/recording.tsx';
import { usePorts } from '#ui/shell/use-ports';
import { correctEntry, UNDO_REASON } from '#workflows/correct-entry';

/** How long an act can be undone from the bottom bar, milliseconds; later it is put right from the row's menu. */
export const UNDO_FOR_MS = 10_000;

/** The newest stored act and the whole seconds that are left to undo it. */
export const useUndo = (): {
  readonly act: Act | undefined;
  readonly secondsLeft: number;
  readonly undoLast: () => void;
} => {
  const app = useApp();
  const ports = usePorts();
  const recording = useRecording();
  const { entries, snapshot, person, identity } = useAppState();
  const act = useHistory().at(-1);
  const [left, setLeft] = useState(0);

  useEffect(() => {
    if (act === undefined || act.state !== 'saved') {
      setLeft(0);
      return;
    }
    const tick = () => setLeft(Math.max(0, Math.ceil((UNDO_FOR_MS - msBetween(act.at, app.clock.now())) / 1000)));
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [act, app]);

  const undoLast = () => {
    if (act?.entry === undefined || act.state !== 'saved' || left === 0 || person === undefined) return;
    const record = foldStatements(entries, snapshot?.administrations ?? [], {
      device: deviceId(identity?.device ?? 'unknown'),
    });
    const input = {
      id: entryId(app.ids.uuid()),
      actor: person,
      corrects: act.entry,
      reason: UNDO_REASON,
      record,
    };
    void recording.undo(act, () => correctEntry(input, ports));
  };
  return { act, secondsLeft: left, undoLast };
};
