import { useMemo, useState } from 'react';
import { mayRecord } from '#domain/administration/may-record';
import type { ActDetails, Refusal } from '#domain/administration/request';
import { isRapidInsulin } from '#domain/order/marks';
import type { DoseRow } from '#domain/record/dose-row';
import { residentView } from '#domain/record/resident-view';
import type { Resident } from '#domain/resident/resident';
import { defined } from '#kernel/defined';
import { partsOfSlotId, type SlotId } from '#kernel/ids';
import { localDateOf, parseInstant } from '#kernel/instant';
import { useFormat } from '#ui/i18n/use-format';
import { useAppState } from '#ui/shell/app-context';
import { targetOfRow, useRequest } from '#ui/ward/use-request';
import { useWard } from '#ui/ward/use-ward';

export type FoundDose = { readonly row: DoseRow; readonly resident: Resident };

/** The dose that a slot's id names, with the resident; undefined when the plan no longer has it. */
export const useDose = (slot: SlotId): FoundDose | undefined => {
  const { snapshot, device, rounds } = useWard();
  const { entries, now } = useAppState();
  const { zone } = useFormat();
  return useMemo(() => {
    const parts = partsOfSlotId(slot);
    const due = parts === undefined ? undefined : parseInstant(parts.due);
    const order = snapshot?.orders.find(({ id }) => id === parts?.order);
    const resident = snapshot?.residents.find(({ id }) => id === order?.resident);
    if (due === undefined || resident === undefined || snapshot === undefined) return undefined;
    const from = localDateOf(due, zone);
    const view = residentView({ snapshot, entries, resident, from, days: 1, now, zone, rounds, device });
    const row = view.rows.flatMap(({ days }) => days.flatMap(({ doses }) => doses)).find((one) => one.slot.id === slot);
    return row === undefined ? undefined : { row, resident };
  }, [slot, snapshot, entries, now, zone, rounds, device]);
};

/** Which questions this dose asks before it may be given. */
export type Steps = {
  readonly insulin: boolean;
  readonly rapid: boolean;
  readonly patch: boolean;
  readonly dose: boolean;
  readonly count: boolean;
  readonly secondPerson: boolean;
};

export const stepsOf = ({ row }: FoundDose): Steps => ({
  insulin: row.marks.includes('insulin'),
  rapid: isRapidInsulin(row.order),
  patch: row.marks.includes('patch'),
  dose: !row.marks.includes('insulin') && row.dose?.kind !== 'quantity',
  count: row.marks.includes('controlled'),
  secondPerson: row.marks.includes('second-person'),
});

/** What the second person looked at; when it changes, the look was at something else and counts no more. */
const checkedOf = ({ dose, site, glucose, oldPatch }: ActDetails): string =>
  JSON.stringify([dose, site, glucose?.value, oldPatch]);

export type GiveForm = {
  readonly details: ActDetails;
  /** An undefined member is taken away again. */
  readonly set: (part: { readonly [K in keyof ActDetails]?: ActDetails[K] | undefined }) => void;
  /** Marks what is filled in now as checked by somebody, or by nobody and why. */
  readonly check: (part: Pick<ActDetails, 'secondPerson' | 'noSecondPersonReason'>) => void;
  /** What the rules say now; undefined when it may be recorded. */
  readonly refusal: Refusal | undefined;
};

/** The form of one dose: it collects, the rules judge. */
export const useGiveForm = (found: FoundDose): GiveForm => {
  const request = useRequest();
  const [details, setDetails] = useState<ActDetails>({});
  const [checked, setChecked] = useState<
    { readonly of: string } & Pick<ActDetails, 'secondPerson' | 'noSecondPersonReason'>
  >();
  const seen = checked !== undefined && checked.of === checkedOf(details) ? checked : undefined;
  const whole: ActDetails = {
    ...details,
    ...(seen?.secondPerson === undefined ? {} : { secondPerson: seen.secondPerson }),
    ...(seen?.noSecondPersonReason === undefined ? {} : { noSecondPersonReason: seen.noSecondPersonReason }),
  };
  const answer = mayRecord(request(targetOfRow(found.row, found.resident), { outcome: 'given', details: whole }));
  return {
    details: whole,
    set: (part) => setDetails((before) => defined({ ...before, ...part })),
    check: (part) => setChecked({ of: checkedOf(details), ...part }),
    refusal: answer.allowed ? undefined : answer,
  };
};
