import { useMemo } from 'react';
import type { Refusal } from '#domain/administration/request';
import { foldStatements } from '#domain/record/fold-statements';
import { openTasks, type Task } from '#domain/record/open-tasks';
import { ordersOf } from '#domain/record/resident-view';
import { dayAround } from '#domain/record/round-view';
import { expandRemembered } from '#domain/record/ward-day';
import type { Resident } from '#domain/resident/resident';
import { entryId } from '#kernel/ids';
import { addDays, localDateOf } from '#kernel/instant';
import { must } from '#kernel/must';
import type { Result } from '#kernel/result';
import type { Appended } from '#ports/journal';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { useApp, useAppState } from '#ui/shell/app-context';
import { usePorts } from '#ui/shell/use-ports';
import { useWard } from '#ui/ward/use-ward';
import { noteDoctorTold, notePatch, noteStockCount } from '#workflows/close-task';
import { notePrnEffect } from '#workflows/note-prn-effect';

/** What is still to be done for a resident beside the doses. */
export const useTasks = (resident: Resident): readonly Task[] => {
  const { snapshot, device, rounds } = useWard();
  const { entries, now } = useAppState();
  const { zone } = useFormat();
  return useMemo(() => {
    if (snapshot === undefined || resident.deceased === true) return [];
    const orders = ordersOf(snapshot.orders, resident.id);
    const today = localDateOf(now, zone);
    // A week back and ahead: a patch of three or seven days has its next one in it.
    const window = { from: dayAround(addDays(today, -7), zone).from, to: dayAround(addDays(today, 7), zone).to };
    const record = foldStatements(entries, snapshot.administrations, { device });
    const { slots } = expandRemembered(orders, window, { zone, rounds });
    return openTasks({ resident: resident.id, orders, record, entries, slots, now, zone, rounds });
  }, [snapshot, entries, resident, now, zone, rounds, device]);
};

/** What is said of a task: what was seen of a patch, or words (the effect, what the doctor said). */
export type Said =
  | { readonly what: 'present' | 'removed' | 'not-found' }
  | { readonly found: number }
  | { readonly words: string };

/** Closes a task by its own entry; words of what went wrong, or nothing when it is stored twice. */
export const useCloseTask = (): ((task: Task, said: Said) => Promise<string | undefined>) => {
  const m = useMessages();
  const app = useApp();
  const ports = usePorts();
  const { person } = useAppState();
  const run = (task: Task, said: Said): Promise<Result<Appended, Refusal>> => {
    const actor = must(person, 'somebody has unlocked the tablet');
    const id = entryId(app.ids.uuid());
    if ('what' in said) return notePatch({ id, actor, task, what: said.what }, ports);
    if ('found' in said) return noteStockCount({ id, actor, task, found: said.found }, ports);
    if (task.kind !== 'prn-effect' || task.statement === undefined)
      return noteDoctorTold({ id, actor, task, said: said.words }, ports);
    const of = entryId(task.statement.id);
    return notePrnEffect({ id, actor, of, resident: task.resident, effect: said.words }, ports);
  };
  return async (task, said) => {
    try {
      const answer = await run(task, said);
      if (!answer.ok) return m.refusals.because[answer.error.because](() => '').title;
      return answer.value.durability === 'both' ? undefined : m.ward.state.oneCopy;
    } catch (error) {
      return `${m.ward.state.notSaved}: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
};
