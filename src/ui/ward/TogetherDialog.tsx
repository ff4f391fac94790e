import { useState } from 'react';
import type { DoseRow } from '#domain/record/dose-row';
import { fullName, type Resident } from '#domain/resident/resident';
import type { SlotId } from '#kernel/ids';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { Checkbox } from '#ui/kit/fields.tsx';
import { Tag } from '#ui/kit/marks.tsx';
import { targetOfRow } from '#ui/ward/use-request';
import { useRun } from '#ui/ward/use-run';
import { medicineText } from '#ui/ward/words';

/**
 * "Samen aftekenen", after intake: exactly these doses. Overdue, varying and conditional ones stand in it unticked; insulin,
 * patches and second-person doses never do. Each is recorded by itself and may be asked about by itself.
 */
export const TogetherDialog = ({
  rows,
  resident,
  onClose,
}: {
  readonly rows: readonly DoseRow[];
  readonly resident: Resident;
  readonly onClose: () => void;
}) => {
  const m = useMessages();
  const format = useFormat();
  const { record: give } = useRun();
  const [ticked, setTicked] = useState<ReadonlySet<SlotId>>(
    () => new Set(rows.filter((row) => row.together === 'ticked').map((row) => row.slot.id)),
  );
  const chosen = rows.filter((row) => ticked.has(row.slot.id));
  const toggle = (id: SlotId) => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
  };
  const record = () => {
    for (const row of chosen) void give(targetOfRow(row, resident), { outcome: 'given' });
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={m.acts.together.title(fullName(resident))}
      footer={
        <Button
          tone="primary"
          icon="check"
          isDisabled={chosen.length === 0}
          why={m.acts.together.none}
          onPress={record}
        >
          {m.acts.together.doIt(chosen.length)}
        </Button>
      }
    >
      <p>{m.acts.together.about}</p>
      <ul className="together">
        {rows.map((row) => (
          <li key={row.slot.id}>
            <Checkbox isSelected={ticked.has(row.slot.id)} onChange={() => toggle(row.slot.id)}>
              <span className="together-row">
                <b className="t-20">{row.dose === undefined ? m.ward.row.noDose : format.dose(row.dose)}</b>
                <span className="t-18">{medicineText(row.order, m)}</span>
                <span className="ink2">{format.time(row.slot.due)}</span>
                {row.together === 'unticked' ? <Tag tone="paper">{m.acts.together.unticked}</Tag> : null}
              </span>
            </Checkbox>
          </li>
        ))}
      </ul>
    </Dialog>
  );
};
