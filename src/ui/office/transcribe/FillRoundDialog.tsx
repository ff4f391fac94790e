import { useState } from 'react';
import type { LocalDate, LocalTime } from '#kernel/instant';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { initialsOf, type PaperWho } from '#ui/office/transcribe/draft';
import { InitialsPicker } from '#ui/office/transcribe/InitialsPicker.tsx';
import type { StaffInitials } from '#ui/office/transcribe/staff-initials';

/** Asks first whose initials stand at that round, each time anew; only then are its open, plain boxes filled. */
export const FillRoundDialog = ({
  date,
  time,
  boxes,
  staff,
  onFill,
  onClose,
}: {
  readonly date: LocalDate;
  readonly time: LocalTime;
  /** How many boxes it would fill. */
  readonly boxes: number;
  readonly staff: readonly StaffInitials[];
  readonly onFill: (who: PaperWho) => void;
  readonly onClose: () => void;
}) => {
  const { paper } = useMessages();
  const words = paper.transcribe;
  const format = useFormat();
  const [who, setWho] = useState<PaperWho>();
  return (
    <Dialog
      title={words.fillRoundTitle(format.localDate(date), time)}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{paper.cancel}</Button>
          {who === undefined || boxes === 0 ? null : (
            <Button tone="primary" onPress={() => onFill(who)}>
              {words.fillRoundNow(boxes, initialsOf(who))}
            </Button>
          )}
        </>
      }
    >
      {boxes === 0 ? (
        <p>{words.fillRoundNone}</p>
      ) : (
        <>
          <p>{words.fillRoundAsk}</p>
          <InitialsPicker staff={staff} value={who} onPick={setWho} />
        </>
      )}
      <p className="ink2 t-15">{words.ownFields}</p>
    </Dialog>
  );
};
