import { useMemo } from 'react';
import type { Order } from '#domain/order/order';
import { type Expanded, expandRemembered } from '#domain/record/ward-day';
import { fullName, type Resident } from '#domain/resident/resident';
import { DEFAULT_ROUNDS } from '#domain/round/round';
import type { ResidentId } from '#kernel/ids';
import { addDays, instantOfLocal, type LocalDate, type LocalTime, localDateOf } from '#kernel/instant';
import { ENDS_WITHIN_DAYS } from '#ui/doctor/order-list';
import { useFormat } from '#ui/i18n/use-format';
import { useAppState } from '#ui/shell/app-context';

export type DoctorData = {
  readonly residents: readonly Resident[];
  readonly ordersOf: (resident: ResidentId) => readonly Order[];
  readonly expanded: Expanded;
  readonly today: LocalDate;
  /** True when the person signed in is named as this resident's doctor. */
  readonly isMine: (resident: Resident) => boolean;
};

const MIDNIGHT = '00:00' as LocalTime;

/** The ward's residents with their orders, expanded over the coming week; undefined before the first pull. */
export const useDoctorData = (): DoctorData | undefined => {
  const { snapshot, identity, person } = useAppState();
  const { zone, now } = useFormat();
  const today = localDateOf(now, zone);
  return useMemo(() => {
    if (snapshot === undefined) return undefined;
    const expanded = expandRemembered(
      snapshot.orders,
      {
        from: instantOfLocal(today, MIDNIGHT, zone),
        to: instantOfLocal(addDays(today, ENDS_WITHIN_DAYS), MIDNIGHT, zone),
      },
      { zone, rounds: DEFAULT_ROUNDS },
    );
    const byResident = new Map<ResidentId, Order[]>();
    for (const order of snapshot.orders) {
      const list = byResident.get(order.resident);
      if (list === undefined) byResident.set(order.resident, [order]);
      else list.push(order);
    }
    return {
      residents: snapshot.residents
        .filter((one) => one.ward === identity?.ward && one.deceased !== true)
        .toSorted(
          (a, b) =>
            (a.room ?? '~').localeCompare(b.room ?? '~', 'nl', { numeric: true }) ||
            fullName(a).localeCompare(fullName(b), 'nl'),
        ),
      ordersOf: (resident) => byResident.get(resident) ?? [],
      expanded,
      today,
      isMine: ({ doctor }) =>
        person !== undefined &&
        doctor !== undefined &&
        (doctor.id === person.id || (doctor.riziv !== undefined && doctor.riziv === person.riziv)),
    };
  }, [snapshot, identity?.ward, person, today, zone]);
};
