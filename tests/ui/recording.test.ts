import { expect, it } from 'vitest';
import type { Entry } from '#domain/record/entry';
import { entryId, residentId } from '#kernel/ids';
import { instant } from '#kernel/instant';
import { ok } from '#kernel/result';
import type { Appended } from '#ports/journal';
import { createRecording } from '#ui/shell/recording.tsx';

it('[SC4] a trial after "Niet bewaard" is the same act with the same id', async () => {
  const recording = createRecording({ now: () => instant('2026-11-24T07:00:00Z') });
  const asked: string[] = [];
  let made = 0;
  const newDraft = () => {
    made += 1;
    return entryId(`draft-${made}`);
  };
  const id = newDraft();
  const run = async () => {
    asked.push(id);
    if (asked.length === 1) throw new Error('opslag vol');
    return ok<Appended>({ entry: { id } as Entry, durability: 'both' });
  };
  const act = { key: 'slot-1', resident: residentId('r'), label: '104 De Smedt', outcome: 'given' as const };
  await recording.record(act, run);
  expect(recording.history()).toMatchObject([{ key: 'slot-1', state: 'not-saved' }]);
  recording.retry('slot-1');
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(asked).toEqual(['draft-1', 'draft-1']);
  expect(recording.history()).toMatchObject([{ key: 'slot-1', state: 'saved', entry: 'draft-1' }]);
});

it('[SC4] two taps before the screen has changed are one act', async () => {
  const recording = createRecording({ now: () => instant('2026-11-24T07:00:00Z') });
  let runs = 0;
  const run = async () => {
    runs += 1;
    return ok<Appended>({ entry: { id: entryId('one') } as Entry, durability: 'both' });
  };
  const act = { key: 'slot-1', resident: residentId('r'), label: '104 De Smedt', outcome: 'given' as const };
  await Promise.all([recording.record(act, run), recording.record(act, run)]);
  expect(runs).toBe(1);
});
