import { useState } from 'react';
import type { ActDetails } from '#domain/administration/request';
import {
  type InsulinRow,
  insulinRowFor,
  penDiffersFrom,
  type InsulinTable as Table,
} from '#domain/order/insulin-table';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { type Choice, ChoiceButtons } from '#ui/kit/choices.tsx';
import { Icon } from '#ui/kit/icons.tsx';

/**
 * The doctor's table as rows to pick. The row in which the glucose lies is marked where that is certain; the nurse picks, and
 * what she picks is the doctor's own number. A row that says not to give is closed.
 */
export const InsulinTable = ({
  table,
  glucose,
  units,
  onPick,
}: {
  readonly table: Table;
  readonly glucose: ActDetails['glucose'];
  /** What the pen is set to. */
  readonly units: number | undefined;
  readonly onPick: (units: number) => void;
}) => {
  const m = useMessages().acts.give;
  const format = useFormat();
  const [pickedAt, setPickedAt] = useState<number>();
  const picked = pickedAt === undefined ? undefined : table.rows[pickedAt];
  const marked = glucose === undefined ? undefined : insulinRowFor(table, glucose);
  const keyOf = (row: InsulinRow) => String(table.rows.indexOf(row));
  const options = table.rows.map(
    (row): Choice<string> => ({
      value: keyOf(row),
      label: row.words,
      ...(row === marked && glucose !== undefined ? { more: m.rowHolds(format.quantity(glucose)) } : {}),
      ...(row.doNotGive ? { aside: <b className="c-late">{m.rowClosed}</b>, isDisabled: true } : {}),
      ...(row.units === undefined
        ? {}
        : { aside: <b className="t-18">{format.quantity({ value: row.units, unit: m.unitsUnit })}</b> }),
    }),
  );
  const otherRow = picked !== undefined && marked !== undefined && picked !== marked;
  return (
    <div className="stack">
      <ChoiceButtons
        label={m.table}
        hideLabel
        columns={1}
        options={options}
        value={picked === undefined ? undefined : keyOf(picked)}
        onChange={(key) => {
          const row = table.rows[Number(key)];
          setPickedAt(Number(key));
          if (row?.units !== undefined) onPick(row.units);
        }}
      />
      {otherRow && glucose !== undefined ? (
        <p className="c-paper w-600 row" role="alert">
          <Icon name="ask" size={22} />
          {m.rowOther(format.quantity(glucose))}
        </p>
      ) : null}
      {penDiffersFrom(picked, units) && picked?.units !== undefined && units !== undefined ? (
        <p className="c-late w-600 row" role="alert">
          <Icon name="ask" size={22} />
          {m.penOther(
            format.quantity({ value: units, unit: m.unitsUnit }),
            format.quantity({ value: picked.units, unit: m.unitsUnit }),
          )}
        </p>
      ) : null}
      <p className="kit-help">{m.tableAbout}</p>
    </div>
  );
};
