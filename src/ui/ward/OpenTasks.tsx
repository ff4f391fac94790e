import { useState } from 'react';
import { may } from '#domain/people/may';
import type { Task } from '#domain/record/open-tasks';
import type { Resident } from '#domain/resident/resident';
import { addMs, HOUR_MS } from '#kernel/instant';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { NumberField, TextField } from '#ui/kit/fields.tsx';
import { Message, type MessageTone } from '#ui/kit/surfaces.tsx';
import { useAppState } from '#ui/shell/app-context';
import { type Said, useCloseTask, useTasks } from '#ui/ward/use-tasks';

/** What comes later than this is not shown yet. */
const AHEAD_MS = 12 * HOUR_MS;

const TONE: Readonly<Record<Task['kind'], MessageTone>> = {
  'patch-remove': 'paper',
  'patch-check': 'info',
  'patch-lost': 'late',
  'prn-effect': 'info',
  'tell-doctor': 'paper',
  'count-stock': 'info',
  'count-mismatch': 'late',
};

/** What is seen of a patch is one tap; whatever the doctor said, and an effect, takes words. */
const PATCH_ANSWERS: Readonly<Partial<Record<Task['kind'], readonly ('present' | 'removed' | 'not-found')[]>>> = {
  'patch-remove': ['removed', 'not-found'],
  'patch-check': ['present', 'removed', 'not-found'],
};

type AnswerProps = { readonly task: Task; readonly busy: boolean; readonly say: (said: Said) => void };

/** One tap for what is seen of a patch. */
const PatchAnswer = ({ task, busy, say }: AnswerProps) => {
  const m = useMessages().acts.tasks;
  return (
    <div className="actions">
      {(PATCH_ANSWERS[task.kind] ?? []).map((what) => (
        <Button key={what} isDisabled={busy} onPress={() => say({ what })}>
          {m.patch[what]}
        </Button>
      ))}
    </div>
  );
};

/** A number that is counted before anybody is told what it should be (AD66). */
const CountAnswer = ({ task, busy, say }: AnswerProps) => {
  const m = useMessages().acts.tasks;
  const [found, setFound] = useState<number>();
  return (
    <>
      <NumberField label={m.words[task.kind]} value={found} onChange={setFound} min={0} step={0.25} steppers={false} />
      <div className="actions">
        <Button isDisabled={busy || found === undefined} onPress={() => found !== undefined && say({ found })}>
          {m.save}
        </Button>
      </div>
    </>
  );
};

const WordsAnswer = ({ task, busy, say }: AnswerProps) => {
  const m = useMessages().acts.tasks;
  const [words, setWords] = useState('');
  return (
    <>
      <TextField label={m.words[task.kind]} value={words} onChange={setWords} maxLength={600} />
      <div className="actions">
        <Button isDisabled={busy || words.trim() === ''} onPress={() => say({ words })}>
          {m.save}
        </Button>
      </div>
    </>
  );
};

const answerOf = (kind: Task['kind']) => {
  if (kind === 'count-stock') return CountAnswer;
  return PATCH_ANSWERS[kind] === undefined ? WordsAnswer : PatchAnswer;
};

/** What is known of a task, in one line; what a count should give is told only after it. */
const useDetails = (task: Task): string => {
  const { acts, ward } = useMessages();
  const m = acts.tasks;
  const format = useFormat();
  const { expected, found, count, quote } = task;
  const counted =
    expected === undefined || found === undefined
      ? undefined
      : m.counted(format.number(expected), format.number(found));
  return [
    task.medicine,
    task.site,
    task.open ? m.since(format.moment(task.due)) : m.from(format.moment(task.due)),
    counted,
    count === undefined ? undefined : m.times(count),
    quote === undefined ? undefined : ward.resident.quote(quote),
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
};

const TaskLine = ({ task, mayAnswer }: { readonly task: Task; readonly mayAnswer: boolean }) => {
  const m = useMessages().acts.tasks;
  const close = useCloseTask();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const say = async (said: Said) => {
    setBusy(true);
    setTrouble(await close(task, said));
    setBusy(false);
  };
  const Answer = answerOf(task.kind);
  return (
    <Message tone={TONE[task.kind]} title={m.titles[task.kind]}>
      <p>{useDetails(task)}</p>
      {mayAnswer && task.open ? <Answer task={task} busy={busy} say={(said) => void say(said)} /> : null}
      {trouble === undefined ? null : <p className="c-late w-600">{trouble}</p>}
    </Message>
  );
};

/** Patches to remove or to look for, effects to note, refusals to tell: what is still to be done beside the doses (AD36, AD37, AD65, AD66, PR10). */
export const OpenTasks = ({ resident }: { readonly resident: Resident }) => {
  const m = useMessages().acts.tasks;
  const { person, now } = useAppState();
  const tasks = useTasks(resident).filter(({ open, due }) => open || due <= addMs(now, AHEAD_MS));
  if (tasks.length === 0) return null;
  const mayAnswer = person !== undefined && may(person.role, 'record-outcome');
  return (
    <section className="open-tasks" aria-label={m.title}>
      <h2>{m.title}</h2>
      {tasks.map((task) => (
        <TaskLine key={task.id} task={task} mayAnswer={mayAnswer} />
      ))}
    </section>
  );
};
