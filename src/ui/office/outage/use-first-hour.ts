import { useCallback, useEffect, useState } from 'react';
import { firstHourFile, readTicks, type Step, type Ticks, writeTicks } from '#ui/office/outage/first-hour-file';
import { useApp, useAppState } from '#ui/shell/app-context';

/** The ticks of one outage's first hour. A tick shows only after it is kept. */
export const useFirstHour = (outage: string) => {
  const { tablet, clock } = useApp();
  const { person } = useAppState();
  const [ticks, setTicks] = useState<Ticks>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let gone = false;
    tablet
      .getFile(firstHourFile(outage))
      .then(readTicks)
      .catch((): Ticks => ({}))
      .then((found) => {
        if (!gone) setTicks(found);
      });
    return () => {
      gone = true;
    };
  }, [tablet, outage]);
  const toggle = useCallback(
    async (step: Step) => {
      if (ticks === undefined || person === undefined) return;
      const { [step]: before, ...rest } = ticks;
      const next: Ticks = before === undefined ? { ...rest, [step]: { by: person.id, at: clock.now() } } : rest;
      try {
        await tablet.putFile(firstHourFile(outage), writeTicks(next));
        setTicks(next);
        setFailed(false);
      } catch {
        setFailed(true);
      }
    },
    [tablet, clock, person, outage, ticks],
  );
  return { ticks, failed, toggle };
};
