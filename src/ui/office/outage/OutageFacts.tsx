import type { OutageState } from '#domain/record/outage-state';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Tag } from '#ui/kit/marks.tsx';
import { usePeople } from '#ui/office/people';
import { useAppState } from '#ui/shell/app-context';

/** Since when, by whom and why, how old the snapshot is, and what has not left the tablet yet. */
export const OutageFacts = ({ outage }: { readonly outage: OutageState }) => {
  const { outage: words } = useMessages();
  const format = useFormat();
  const people = usePeople();
  const { snapshot, waiting, poison } = useAppState();
  const { author } = outage.entry;
  const at = snapshot?.completeUntil;
  return (
    <div className="stack">
      <h2 className="of-card-title">
        {words.since(format.moment(outage.since))} {outage.drill ? <Tag>{words.drill}</Tag> : null}{' '}
        <Tag tone="soft">{words.phases[outage.phase] ?? outage.phase}</Tag>
      </h2>
      <ul className="of-facts">
        <li>
          {'person' in author
            ? words.declaredBy(people.nameOfId(author.person) ?? author.person)
            : words.declaredByTablet}
        </li>
        {outage.reason === undefined || outage.reason === '' ? null : <li>{words.reason(outage.reason)}</li>}
        <li>
          {outage.lastContact === undefined ? words.noContact : words.lastContact(format.moment(outage.lastContact))}
        </li>
        <li>
          <b>{at === undefined ? words.noSnapshot : words.snapshot(format.moment(at), format.age(at))}</b>
        </li>
        <li>{waiting === 0 ? words.unsentNone : words.unsent(waiting)}</li>
        {poison === 0 ? null : <li className="c-late w-600">{words.refusedByCentral(poison)}</li>}
      </ul>
    </div>
  );
};
