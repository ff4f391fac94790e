import { type Instant, type LocalTime, localTimeOf, type Zone } from '#kernel/instant';

/** A named time of day at which a ward gives medication. */
export type Round = { readonly id: 'breakfast' | 'noon' | 'evening' | 'night'; readonly time: LocalTime };

/** Default table; a ward may have its own (issue: settings of the centre). */
export const DEFAULT_ROUNDS: readonly Round[] = [
  { id: 'breakfast', time: '08:00' as LocalTime },
  { id: 'noon', time: '12:00' as LocalTime },
  { id: 'evening', time: '17:30' as LocalTime },
  { id: 'night', time: '21:00' as LocalTime },
];

const minutesOf = (time: LocalTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/**
 * The round in which a moment is worked: a round reaches from halfway since the one before to halfway to the next,
 * around midnight too (02:00 belongs to the night round).
 */
export const roundOf = (at: Instant, zone: Zone, rounds: readonly Round[]): Round | undefined => {
  const minutes = minutesOf(localTimeOf(at, zone));
  const distance = (round: Round) => {
    const apart = Math.abs(minutesOf(round.time) - minutes);
    return Math.min(apart, 24 * 60 - apart);
  };
  return rounds.reduce<Round | undefined>(
    (best, round) => (best === undefined || distance(round) < distance(best) ? round : best),
    undefined,
  );
};
