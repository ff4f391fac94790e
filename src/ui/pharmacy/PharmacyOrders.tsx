import { useMemo, useState } from 'react';
import type { OrderSheet, Sheet } from '#domain/sheet/sheet';
import { useMessages } from '#ui/i18n/language.tsx';
import { Checkbox } from '#ui/kit/fields.tsx';
import { EmptyState, Message, Table } from '#ui/kit/surfaces.tsx';
import { type PharmacyRow, pharmacyRows } from '#ui/pharmacy/verdict';

/** The orders of a genuine sheet, and per resident the tick without which nothing is delivered. */
export const PharmacyOrders = ({ sheets }: { readonly sheets: readonly Sheet[] }) => {
  const { pharmacy: words } = useMessages();
  const orderSheets = useMemo(() => sheets.filter((sheet): sheet is OrderSheet => sheet.kind === 'order'), [sheets]);
  const rows = useMemo(() => pharmacyRows(orderSheets), [orderSheets]);
  const [received, setReceived] = useState<ReadonlySet<string>>(new Set());
  if (orderSheets.length === 0) return <EmptyState icon="file" title={words.ordersNone} />;
  const residents = orderSheets.map(({ resident }) => resident);
  const missing = residents.filter(({ id }) => !received.has(id)).length;
  const tick = (id: string, selected: boolean) => {
    const next = new Set(received);
    if (selected) next.add(id);
    else next.delete(id);
    setReceived(next);
  };
  return (
    <>
      <section className="stack">
        <h2>
          {words.orders} <span className="ink2 w-500">{words.ordersAbout(rows.length)}</span>
        </h2>
        <Table
          head={[
            words.columns.room,
            words.columns.resident,
            words.columns.medicine,
            words.columns.dose,
            words.columns.period,
            words.columns.change,
          ]}
        >
          {rows.map((row) => (
            <Row key={row.key} row={row} />
          ))}
        </Table>
      </section>
      <section className="stack">
        <h2>
          {words.before} <span className="ink2 w-500">{words.beforeAbout}</span>
        </h2>
        <div className="kit-card ph-before">
          {residents.map((resident) => (
            <Checkbox
              key={resident.id}
              isSelected={received.has(resident.id)}
              onChange={(selected) => tick(resident.id, selected)}
            >
              <b>
                {[resident.room, resident.familyName, resident.givenNames].filter(Boolean).join(' ')}
                {resident.doctor === undefined ? '' : ` · ${resident.doctor.name}`}
              </b>
              <span className="ph-second">{words.received}</span>
            </Checkbox>
          ))}
          <p className="ph-narcotics">{words.narcotics}</p>
        </div>
        {missing === 0 ? (
          <Message tone="given" icon="given" title={words.deliverReady} />
        ) : (
          <Message tone="paper" icon="paper" title={words.deliverWait(missing)} />
        )}
      </section>
    </>
  );
};

const Row = ({ row }: { readonly row: PharmacyRow }) => {
  const { pharmacy: words } = useMessages();
  return (
    <tr>
      <td>
        <b>{row.room ?? '–'}</b>
      </td>
      <td>{row.resident}</td>
      <td>
        <b>{row.medicine}</b>
        {row.narcotic ? <span className="ph-second">{words.narcotics}</span> : null}
      </td>
      <td className="ph-dose">{row.dose}</td>
      <td>{row.period}</td>
      <td>
        <span className={`ph-change ${row.change}`}>{words.changes[row.change] ?? row.change}</span>
      </td>
    </tr>
  );
};
