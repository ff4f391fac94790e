import type { ResidentView } from '#domain/record/resident-view';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Icon } from '#ui/kit/icons.tsx';
import { doctorsWords, medicineText } from '#ui/ward/words';

type Items = Pick<ResidentView, 'expired' | 'inactive'>;

/** Expired is not gone: ended, stopped, suspended and drafts stay readable, with whom to call. */
export const InactiveOrders = ({ expired, inactive }: Items) => {
  const messages = useMessages();
  const m = messages.ward.resident;
  const format = useFormat();
  const items = [...expired, ...inactive];
  if (items.length === 0) return null;
  return (
    <section className="kit-card inactive">
      <h2>{m.inactive}</h2>
      <ul>
        {items.map((item) => {
          const isExpired = item.status === 'ended-not-renewed';
          const words = item.of.instructions.map(doctorsWords).filter((text) => text !== undefined);
          const { prescriber } = item.of;
          return (
            <li key={`${item.order}${item.status}`}>
              <Icon name={isExpired ? 'phone' : 'minus'} size={22} />
              <span className="grow">
                <b className="t-18 w-500">{medicineText(item.of, messages)}</b>{' '}
                <span className="ink2">{words.map(m.quote).join(' ')}</span>
                <span className={`line ${isExpired ? 'c-paper w-600' : 'ink2'}`}>
                  {m.status[item.status]}
                  {item.at === undefined ? '' : ` · ${format.date(item.at)}`}
                  {item.of.statusReason === undefined ? '' : ` · ${item.of.statusReason}`}
                  {isExpired && prescriber !== undefined
                    ? ` · ${[prescriber.name, prescriber.phone].filter((part) => part !== undefined).join(', ')}`
                    : ''}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
