import { useMemo } from 'react';
import type { Dose, Quantity } from '#domain/order/order';
import { type Instant, type LocalDate, msBetween, type Zone, zone as zoneOf } from '#kernel/instant';
import * as text from '#ui/i18n/format';
import { type Language, useLanguage } from '#ui/i18n/language.tsx';
import { useAppState } from '#ui/shell/app-context';

const FALLBACK_ZONE = zoneOf('Europe/Brussels');

export type Format = {
  readonly language: Language;
  readonly zone: Zone;
  readonly now: Instant;
  time(at: Instant): string;
  date(at: Instant): string;
  localDate(date: LocalDate): string;
  /** Time alone today, with the day otherwise. */
  moment(at: Instant): string;
  duration(ms: number): string;
  /** How long ago, `2 uur 41`. */
  age(at: Instant): string;
  number(value: number): string;
  unit(unit: string): string;
  quantity(quantity: Quantity): string;
  dose(dose: Dose): string;
};

/** The formats bound to the language, the centre's zone and the app's own now. */
export const useFormat = (): Format => {
  const language = useLanguage();
  const { now, snapshot, config } = useAppState();
  const zoneName = snapshot?.centre.zone ?? config?.centre.zone ?? FALLBACK_ZONE;
  return useMemo(() => {
    const zone = zoneOf(zoneName);
    return {
      language,
      zone,
      now,
      time: (at) => text.timeText(language, zone, at),
      date: (at) => text.dateText(language, zone, at),
      localDate: (date) => text.localDateText(language, date),
      moment: (at) => text.momentText(language, zone, at, now),
      duration: (ms) => text.durationText(language, ms),
      age: (at) => text.durationText(language, msBetween(at, now)),
      number: (value) => text.numberText(language, value),
      unit: (unit) => text.unitText(language, unit),
      quantity: (quantity) => text.quantityText(language, quantity),
      dose: (dose) => text.doseText(language, dose),
    };
  }, [language, zoneName, now]);
};
