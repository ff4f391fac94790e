import { useMemo } from 'react';
import type { Resident } from '#domain/resident/resident';
import type { LocalDate } from '#kernel/instant';
import { OrderSheetPrint } from '#ui/doctor/OrderSheetPrint.tsx';
import { type OrderSections, type OrderView, orderSections } from '#ui/doctor/order-list';
import type { DoctorData } from '#ui/doctor/use-doctor';
import { useMessages } from '#ui/i18n/language.tsx';
import { type Format, useFormat } from '#ui/i18n/use-format';
import { Tag } from '#ui/kit/marks.tsx';
import { ResidentHeader } from '#ui/kit/resident.tsx';
import { Message } from '#ui/kit/surfaces.tsx';
import { useAppState } from '#ui/shell/app-context';

const ORDER: readonly (keyof OrderSections)[] = ['text', 'ends', 'scheduled', 'prn', 'suspended', 'inactive'];

/** All orders of one resident, none left out: as text first, then what ends, then the rest. */
export const ResidentOrders = ({
  resident,
  data,
  onBack,
}: {
  readonly resident: Resident;
  readonly data: DoctorData;
  readonly onBack: () => void;
}) => {
  const { doctor: words } = useMessages();
  const format = useFormat();
  const { snapshot } = useAppState();
  const orders = data.ordersOf(resident.id);
  const sections = useMemo(
    () => orderSections(orders, data.expanded, data.today, format.language),
    [orders, data.expanded, data.today, format.language],
  );
  const at = snapshot?.completeUntil;
  return (
    <>
      <ResidentHeader resident={resident} onBack={onBack} />
      <div className="do-orders">
        {at === undefined ? null : (
          <Message tone="info" icon="clock" title={words.snapshot(format.moment(at), format.age(at))} />
        )}
        {ORDER.map((section) =>
          sections[section].length === 0 ? null : (
            <section key={section}>
              <h2>
                {words.sections[section]} <span className="ink2">{sections[section].length}</span>
              </h2>
              <div className="kit-card">
                {sections[section].map((view) => (
                  <OrderRow key={view.order.id} view={view} isQuiet={section === 'inactive'} />
                ))}
              </div>
            </section>
          ),
        )}
        {sections.ends.length === 0 ? <p className="ink2">{words.endsNone}</p> : null}
        <section className="do-print">
          <p>{words.printAbout}</p>
          <OrderSheetPrint residents={[resident]} />
        </section>
      </div>
    </>
  );
};

/** A whole date in words; a year or month alone stays as the order says it. */
const dayText = (text: string, format: Format): string =>
  /^\d{4}-\d{2}-\d{2}/.test(text) ? format.localDate(text.slice(0, 10) as LocalDate) : text;

const OrderRow = ({ view, isQuiet }: { readonly view: OrderView; readonly isQuiet: boolean }) => {
  const { doctor: words, kit } = useMessages();
  const format = useFormat();
  const { order } = view;
  return (
    <article className={`do-order ${isQuiet ? 'quiet' : ''}`}>
      <header>
        <h3>{order.medicine.name === '' ? kit.medicineMissing : order.medicine.name}</h3>
        {view.detail === '' ? null : <span className="ink2">{view.detail}</span>}
        {order.writtenHere === undefined ? null : <Tag tone="paper">{words.writtenHere}</Tag>}
        {view.status === undefined ? null : <Tag tone="soft">{words.statuses[view.status] ?? view.status}</Tag>}
        {view.ends === undefined || isQuiet ? null : <Tag tone="paper">{words.ends(format.localDate(view.ends))}</Tag>}
        {view.why === undefined ? null : <Tag tone="paper">{words.why[view.why] ?? view.why}</Tag>}
      </header>
      {view.lines.map((line) => (
        <p key={line.key}>
          <span className="do-dose">
            {line.dose ?? words.noDose}
            {line.frequency === '' ? '' : `, ${line.frequency}`}
            {line.times.length === 0 ? '' : ` · ${line.times.join(' ')}`}
          </span>
          <span className="do-second">
            {[line.route ?? words.noRoute, line.period, line.words].filter((part) => part !== '').join(' · ')}
          </span>
        </p>
      ))}
      {view.lines.length === 0 ? <p className="do-dose">{words.noDose}</p> : null}
      {view.notUnderstood.map((text) => (
        <p key={text} className="c-paper">
          {text}
        </p>
      ))}
      <p className="do-second">
        {[
          order.reasons.join(', '),
          order.prescriber === undefined ? '' : words.prescriber(order.prescriber.name),
          order.authoredOn === undefined ? '' : words.since(dayText(order.authoredOn, format)),
          order.statusReason ?? '',
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
    </article>
  );
};
