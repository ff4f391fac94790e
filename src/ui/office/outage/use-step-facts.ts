import { useMemo } from 'react';
import { gapOf } from '#domain/administration/gap';
import { holdings } from '#domain/record/holding';
import type { OutageState } from '#domain/record/outage-state';
import { roundView } from '#domain/record/round-view';
import { sheetLedger } from '#domain/record/sheet-ledger';
import { DEFAULT_ROUNDS, roundOf } from '#domain/round/round';
import { deviceId } from '#kernel/ids';
import { type Instant, instantOfMs, localDateOf, MINUTE_MS, msOf } from '#kernel/instant';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import type { Step } from '#ui/office/outage/first-hour-file';
import { shortRoomName, wardResidents } from '#ui/office/ward-residents';
import { useAppState } from '#ui/shell/app-context';

const wholeMinute = (at: Instant): Instant => instantOfMs(Math.floor(msOf(at) / MINUTE_MS) * MINUTE_MS);

/** What the tablet knows of each step of the first hour, in words. A step that only people know of says what to look at. */
export const useStepFacts = (outage: OutageState): Readonly<Record<Step, string>> => {
  const { firstHour: words } = useMessages().outage;
  const format = useFormat();
  const { snapshot, entries, identity } = useAppState();
  const minute = wholeMinute(format.now);
  const ward = useMemo(() => wardResidents(snapshot, identity?.ward), [snapshot, identity?.ward]);
  const due = useMemo(() => {
    const round = roundOf(minute, format.zone, DEFAULT_ROUNDS);
    if (snapshot === undefined || identity === undefined || round === undefined) return undefined;
    return roundView({
      snapshot,
      entries,
      now: minute,
      date: localDateOf(minute, format.zone),
      round,
      zone: format.zone,
      rounds: DEFAULT_ROUNDS,
      device: deviceId(identity.device),
      ward: identity.ward,
    });
  }, [snapshot, entries, identity, minute, format.zone]);

  const completeUntil = snapshot?.completeUntil;
  const gaps = ward.filter(({ id }) => gapOf(entries, id, completeUntil, minute)).length;
  const held = holdings(entries);
  const onPaper = ward.filter(({ id }) => held.get(id)?.by === 'paper').length;
  const ledger = sheetLedger(entries);
  const printed = ledger.filter(
    ({ printedAt, drill }) => !drill && printedAt !== undefined && printedAt >= outage.since,
  );
  const lastPrinted = printed
    .flatMap(({ printedAt }) => (printedAt === undefined ? [] : [printedAt]))
    .sort()
    .at(-1);
  const collect = ledger.filter(({ todo, replacedBy }) => todo !== undefined && replacedBy !== undefined).length;

  const lateRows = (due?.residents ?? []).flatMap(({ resident, rows }) =>
    rows
      .filter(({ state, marks }) => marks.includes('time-critical') && ['due', 'overdue', 'ask'].includes(state.state))
      .map((row) => ({ resident, row })),
  );
  const first = lateRows.toSorted((a, b) => a.row.slot.due.localeCompare(b.row.slot.due))[0];
  const open = due?.counts.open ?? 0;
  const dueText =
    first === undefined
      ? open === 0
        ? words.dueNothing
        : words.dueOther(open)
      : words.dueOpen(lateRows.length, `${shortRoomName(first.resident)}, ${first.row.order.medicine.name}`);
  return {
    due: dueText,
    gap:
      completeUntil === undefined
        ? words.gapUnknown
        : gaps === 0
          ? words.gapDone
          : words.gap(format.moment(completeUntil), gaps),
    people: words.people(ward.length),
    place: words.place(onPaper, ward.length - onPaper),
    print: [
      lastPrinted === undefined ? words.printedNot : words.printed(printed.length, format.moment(lastPrinted)),
      ...(collect === 0 ? [] : [words.collect(collect)]),
    ].join(' · '),
    sachets: words.sachets,
    ring: words.ring,
  };
};
