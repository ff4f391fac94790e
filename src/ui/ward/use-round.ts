import { useMemo, useState } from 'react';
import { type RoundView, roundView } from '#domain/record/round-view';
import { type Round, roundOf } from '#domain/round/round';
import { addDays, type LocalDate, localDateOf, localTimeOf } from '#kernel/instant';
import { must } from '#kernel/must';
import { useFormat } from '#ui/i18n/use-format';
import { useAppState } from '#ui/shell/app-context';
import { useWard } from '#ui/ward/use-ward';

export type RoundAt = { readonly date: LocalDate; readonly round: Round };

/** The round before or after, over midnight too. */
const shifted = (at: RoundAt, by: 1 | -1, rounds: readonly Round[]): RoundAt => {
  const place = rounds.findIndex(({ id }) => id === at.round.id) + by;
  const days = place < 0 ? -1 : place >= rounds.length ? 1 : 0;
  return {
    date: days === 0 ? at.date : addDays(at.date, days),
    round: must(rounds[(place + rounds.length) % rounds.length], 'a ward has rounds'),
  };
};

/** The round that is worked now, or the one a person turned to. */
export const useRound = () => {
  const { snapshot, device, ward, rounds } = useWard();
  const { entries, now } = useAppState();
  const { zone } = useFormat();
  const current = useMemo((): RoundAt => {
    const round = must(roundOf(now, zone, rounds), 'a ward has rounds');
    const today = localDateOf(now, zone);
    // Two o'clock at night belongs to the night round of the day before.
    const yesterday = round.time > '12:00' && localTimeOf(now, zone) < '12:00';
    return { date: yesterday ? addDays(today, -1) : today, round };
  }, [now, zone, rounds]);
  const [chosen, setChosen] = useState<RoundAt>();
  const at = chosen ?? current;
  const view = useMemo((): RoundView | undefined => {
    if (snapshot === undefined) return undefined;
    const own = ward !== undefined && snapshot.residents.some((resident) => resident.ward === ward);
    return roundView({
      snapshot,
      entries,
      now,
      date: at.date,
      round: at.round,
      zone,
      rounds,
      device,
      ...(own ? { ward } : {}),
    });
  }, [snapshot, entries, now, at, zone, rounds, device, ward]);
  return {
    at,
    view,
    isNow: at.date === current.date && at.round.id === current.round.id,
    isToday: at.date === current.date,
    previous: () => setChosen(shifted(at, -1, rounds)),
    next: () => setChosen(shifted(at, 1, rounds)),
    toNow: () => setChosen(undefined),
  };
};
