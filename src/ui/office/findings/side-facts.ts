import type { Statement } from '#domain/record/statement';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { usePeople } from '#ui/office/people';

export type SideFacts = {
  readonly title: string;
  readonly what: string;
  /** Name and value, in the order of the card; what nobody noted says so. */
  readonly facts: readonly (readonly [string, string])[];
};

/** A statement in words. Nothing is worked out: absent facts read "not noted" where they matter, else have no line. */
export const useSideFacts = (side: Statement): SideFacts => {
  const { office } = useMessages();
  const words = office.facts;
  const format = useFormat();
  const people = usePeople();
  const { details } = side;
  const titles: Record<Statement['origin'], string> = {
    tablet: office.sides.tablet,
    'other-tablet': office.sides['other-tablet'](side.deviceName ?? ''),
    paper: office.sides.paper(side.sheet ?? ''),
    central: office.sides.central,
  };
  const outcome = office.outcomes[side.outcome] ?? side.outcome;
  const dose = side.dose === undefined ? outcome : format.quantity(side.dose);
  const what = side.outcome === 'given' ? dose : side.dose === undefined ? outcome : `${outcome}: ${dose}`;
  const line = (name: string, value: string | undefined): readonly (readonly [string, string])[] =>
    value === undefined ? [] : [[name, value]];
  const at = (moment: Statement['given']) => (moment === undefined ? undefined : format.moment(moment));
  const typist = people.nameOfId(side.transcriber);
  const entered = at(side.entered);
  const isInsulin = details?.glucose !== undefined || details?.mealPresent !== undefined;
  return {
    title: titles[side.origin],
    what: side.given === undefined ? office.inWindow(what) : office.at(what, format.time(side.given)),
    facts: [
      [words.by, people.nameOf(side.by) ?? office.unknown],
      ...line(words.preparedBy, side.preparedBy === undefined ? undefined : people.nameOf(side.preparedBy)),
      ...line(
        words.second,
        details?.secondPerson === undefined
          ? undefined
          : [details.secondInitials, office.secondWords[details.secondPerson]].filter(Boolean).join(', '),
      ),
      ...line(
        words.glucose,
        details?.glucose === undefined
          ? isInsulin
            ? office.unknown
            : undefined
          : `${format.number(details.glucose.value)} ${details.glucose.unit}`,
      ),
      ...line(words.site, details?.site),
      ...line(
        words.measurement,
        details?.measurement === undefined
          ? undefined
          : `${details.measurement.what} ${format.number(details.measurement.value)} ${details.measurement.unit}`,
      ),
      ...line(
        words.count,
        details?.count === undefined
          ? undefined
          : `${format.number(details.count.before)} → ${format.number(details.count.after)}`,
      ),
      ...line(words.reason, side.reason?.text ?? side.reason?.code),
      ...line(words.note, details?.note),
      ...line(words.written, at(side.written)),
      ...line(
        words.entered,
        entered === undefined || typist === undefined ? entered : words.enteredBy(entered, typist),
      ),
      ...line(words.corrected, side.corrected?.reason),
    ],
  };
};
