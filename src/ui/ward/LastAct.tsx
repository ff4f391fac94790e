import type { Resident } from '#domain/resident/resident';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { Message, type MessageTone } from '#ui/kit/surfaces.tsx';
import type { Act } from '#ui/shell/recording.tsx';
import { useUndo } from '#ui/shell/use-undo';

const TONE: Readonly<Record<Act['state'], MessageTone>> = {
  saving: 'info',
  saved: 'given',
  'one-copy': 'paper',
  'not-saved': 'late',
  undoing: 'info',
  undone: 'info',
};

/**
 * What was just recorded for this resident, with its undo. It stands beside the grid and not in the bar, where the button for
 * the next dose is: nothing may come under a finger that is still there.
 */
export const LastAct = ({ resident }: { readonly resident: Resident }) => {
  const { acts, shell } = useMessages();
  const format = useFormat();
  const { act, secondsLeft, undoLast } = useUndo();
  if (act === undefined || act.resident !== resident.id || (act.state === 'saved' && secondsLeft === 0)) return null;
  const bar = shell.bar;
  const words = {
    saving: bar.saving,
    saved: `${bar.recorded(acts.outcome[act.outcome], format.time(act.at))} · ${bar.doublyStored}`,
    'one-copy': bar.oneCopy,
    'not-saved': bar.notSaved,
    undoing: bar.undoing,
    undone: bar.undone,
  };
  return (
    <Message
      tone={TONE[act.state]}
      title={words[act.state]}
      actions={
        secondsLeft > 0 && act.state === 'saved' ? (
          <Button icon="undo" onPress={undoLast}>
            {bar.undo(secondsLeft)}
          </Button>
        ) : undefined
      }
    >
      {act.label}
      {act.message === undefined ? '' : ` · ${act.message}`}
    </Message>
  );
};
