import type { Window } from '#domain/schedule/slot';
import { addDays, instantOfLocal, type LocalDate, type LocalTime, type Zone } from '#kernel/instant';

const MIDNIGHT = '00:00' as LocalTime;

/** From local midnight to the local midnight `days` days later: 23 or 25 hours long on the days of a clock change. */
export const windowOfDays = (date: LocalDate, days: number, zone: Zone): Window => ({
  from: instantOfLocal(date, MIDNIGHT, zone),
  to: instantOfLocal(addDays(date, days), MIDNIGHT, zone),
});

export const windowOfDay = (date: LocalDate, zone: Zone): Window => windowOfDays(date, 1, zone);
