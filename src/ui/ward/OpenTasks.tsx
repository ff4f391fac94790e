import { useState } from 'react';
import { may } from '#domain/people/may';
import type { Task } from '#domain/record/open-tasks';
import type { Resident } from '#domain/resident/resident';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { TextField } from '#ui/kit/fields.tsx';
import { Message, type MessageTone } from '#ui/kit/surfaces.tsx';
import { useAppState } from '#ui/shell/app-context';
import { type Said, useCloseTask, useTasks } from '#ui/ward/use-tasks';

const TONE: Readonly<Record<Task['kind'], MessageTone>> = {
  'patch-remove': 'paper',
  'patch-check': 'info',
  'patch-lost': 'late',
  'prn-effect': 'info',
  'tell-doctor': 'paper',
};

/** What is seen of a patch is one tap; whatever the doctor said, and an effect, takes words. */
const PATCH_ANSWERS: Readonly<Partial<Record<Task['kind'], readonly ('present' | 'removed' | 'not-found')[]>>> = {
  'patch-remove': ['removed', 'not-found'],
  'patch-check': ['present', 'removed', 'not-found'],
};

const TaskLine = ({ task, mayAnswer }: { readonly task: Task; readonly mayAnswer: boolean }) => {
  const { acts, ward } = useMessages();
  const m = acts.tasks;
  const format = useFormat();
  const close = useCloseTask();
  const [words, setWords] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const say = async (said: Said) => {
    setBusy(true);
    setTrouble(await close(task, said));
    setBusy(false);
  };
  const answers = PATCH_ANSWERS[task.kind];
  const details = [
    task.medicine,
    task.site,
    task.open ? m.since(format.moment(task.due)) : m.from(format.moment(task.due)),
    task.count === undefined ? undefined : m.times(task.count),
    task.quote === undefined ? undefined : ward.resident.quote(task.quote),
  ].filter((part) => part !== undefined && part !== '');
  return (
    <Message
      tone={TONE[task.kind]}
      title={m.titles[task.kind]}
      actions={
        !mayAnswer || !task.open ? undefined : answers === undefined ? (
          <Button isDisabled={busy || words.trim() === ''} onPress={() => void say({ words })}>
            {m.save}
          </Button>
        ) : (
          answers.map((what) => (
            <Button key={what} isDisabled={busy} onPress={() => void say({ what })}>
              {m.patch[what]}
            </Button>
          ))
        )
      }
    >
      <p>{details.join(' · ')}</p>
      {task.open && mayAnswer && answers === undefined ? (
        <TextField label={m.words[task.kind]} value={words} onChange={setWords} maxLength={600} />
      ) : null}
      {trouble === undefined ? null : <p className="c-late w-600">{trouble}</p>}
    </Message>
  );
};

/** Patches to remove or to look for, effects to note, refusals to tell: what is still to be done beside the doses (AD36, AD37, AD65, PR10). */
export const OpenTasks = ({ resident }: { readonly resident: Resident }) => {
  const m = useMessages().acts.tasks;
  const { person } = useAppState();
  const tasks = useTasks(resident);
  if (tasks.length === 0) return null;
  const mayAnswer = person !== undefined && may(person.role, 'record-outcome');
  return (
    <section aria-label={m.title}>
      <h2>{m.title}</h2>
      {tasks.map((task) => (
        <TaskLine key={task.id} task={task} mayAnswer={mayAnswer} />
      ))}
    </section>
  );
};
