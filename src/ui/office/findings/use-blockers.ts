import { useMessages } from '#ui/i18n/language.tsx';
import type { Review } from '#ui/office/findings/use-review';
import { useAppState } from '#ui/shell/app-context';

/** What still stands before closing, in words: findings, sheets, residents on paper, doses whose window runs, central itself. */
export const useBlockers = ({ closing, outage }: Review): readonly string[] => {
  const { close } = useMessages().office;
  const { connection, waiting } = useAppState();
  const line = (n: number, words: (n: number) => string): readonly string[] => (n === 0 ? [] : [words(n)]);
  return [
    ...(outage.phase === 'declared' || outage.phase === 'server-down' ? [close.phase] : []),
    ...(connection?.state === 'down' ? [close.serverDown] : []),
    ...line(closing.urgent.length, close.urgent),
    ...line(closing.decide.length, close.decide),
    ...line(
      closing.bulk.reduce((sum, { slots }) => sum + slots.length, 0),
      close.open,
    ),
    ...line(closing.sheetsToType.length, close.sheets),
    ...line(closing.onPaper.length, close.held),
    ...line(waiting, close.waiting),
  ];
};
