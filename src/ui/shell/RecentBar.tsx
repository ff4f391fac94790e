import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { type MarkState, StateMark } from '#ui/kit/marks.tsx';
import { type Act, useHistory } from '#ui/shell/recording.tsx';
import { useUndo } from '#ui/shell/use-undo';

const MARK_OF_STATE: Record<Exclude<Act['state'], 'saved'>, MarkState> = {
  saving: 'saving',
  'one-copy': 'one-copy',
  'not-saved': 'not-saved',
  undoing: 'saving',
  undone: 'suspended',
};

const NOT_GIVEN = {
  refused: 'R',
  'medical-reason': 'M',
  absent: 'A',
  asleep: 'N',
  'not-available': 'N',
  note: 'N',
} as const;
const codeOf = (act: Act): MarkState => {
  const codes: Partial<Record<Act['outcome'], MarkState>> = NOT_GIVEN;
  return codes[act.outcome] ?? 'given';
};

const ActWords = ({ act }: { readonly act: Act }) => {
  const m = useMessages();
  const format = useFormat();
  const bar = m.shell.bar;
  const what = m.acts.outcome[act.outcome];
  const state = {
    saving: bar.saving,
    saved: undefined,
    'one-copy': bar.oneCopy,
    'not-saved': bar.notSaved,
    undoing: bar.undoing,
    undone: bar.undone,
  }[act.state];
  return (
    <div className="bottom-act">
      <StateMark state={act.state === 'saved' ? codeOf(act) : MARK_OF_STATE[act.state]} />
      <p>
        {state === undefined ? (
          <>
            <b>{bar.recorded(what, format.time(act.at))}</b> · {bar.doublyStored}
          </>
        ) : (
          <b className={act.state === 'not-saved' ? 'c-late' : ''}>
            {state} · {what}
          </b>
        )}
        <br />
        <span className="t-15 ink2">
          {act.label}
          {act.message === undefined ? '' : ` · ${act.message}`}
        </span>
      </p>
    </div>
  );
};

/** The last thing recorded, with undo for ten seconds in words, and the last refusal. */
export const RecentBar = () => {
  const bar = useMessages().shell.bar;
  const history = useHistory();
  const { act, secondsLeft, undoLast } = useUndo();
  const refused = history.findLast((one) => one.outcome === 'refused' && one !== act && one.state === 'saved');
  return (
    <section className="bottom-bar" aria-label={bar.lastActs} aria-live="polite">
      {act === undefined ? <p className="ink2">{bar.nothing}</p> : <ActWords act={act} />}
      {secondsLeft > 0 ? (
        <Button icon="undo" onPress={undoLast}>
          {bar.undo(secondsLeft)}
        </Button>
      ) : null}
      {refused === undefined ? null : (
        <div className="bottom-act refused">
          <ActWords act={refused} />
        </div>
      )}
    </section>
  );
};
