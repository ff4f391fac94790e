import { useState } from 'react';
import type { LocalDate } from '#kernel/instant';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button, IconButton } from '#ui/kit/Button.tsx';
import { Tag } from '#ui/kit/marks.tsx';
import { unitOf } from '#ui/office/transcribe/dose-unit';
import { initialsOf, type LineAnswer } from '#ui/office/transcribe/draft';
import { LineDialog } from '#ui/office/transcribe/LineDialog.tsx';
import type { PrintedRow } from '#ui/office/transcribe/printed-sheet';
import type { StaffInitials } from '#ui/office/transcribe/staff-initials';

/** The ruled blocks of a sheet: PRN and orders as text. Never pre-filled; each line has its own day, hour and initials. */
export const LinesBlock = ({
  title,
  addLabel,
  rows,
  lines,
  days,
  staff,
  readOnly,
  newId,
  onLine,
  onRemove,
}: {
  readonly title: string;
  readonly addLabel: string;
  readonly rows: readonly Omit<PrintedRow, 'cells'>[];
  readonly lines: readonly LineAnswer[];
  readonly days: readonly LocalDate[];
  readonly staff: readonly StaffInitials[];
  readonly readOnly: boolean;
  readonly newId: () => string;
  readonly onLine: (line: LineAnswer) => void;
  readonly onRemove: (id: string) => void;
}) => {
  const { transcribe: words } = useMessages().paper;
  const format = useFormat();
  const [editing, setEditing] = useState<{ row: Omit<PrintedRow, 'cells'>; line: LineAnswer }>();
  if (rows.length === 0) return null;
  return (
    <section className="of-section">
      <h2>{title}</h2>
      <div className="kit-card ty-lines">
        {rows.map((row) => (
          <div key={`${row.row}-${row.order}`} className="ty-line-row">
            <div className="ty-name">
              <b>
                <span className="ty-row-number">{row.row}</span> {row.name}
              </b>
              <span className="ty-dose">{row.dose}</span>
              {row.words === '' ? null : <span className="of-second">{row.words}</span>}
              {row.change === undefined ? null : (
                <Tag tone="paper">{row.change === 'gone' ? words.orderGone : words.orderChanged}</Tag>
              )}
            </div>
            <ul className="ty-line-list">
              {lines
                .filter(({ order }) => order === row.order)
                .map((line) => (
                  <li key={line.id}>
                    <Button tone="quiet" isDisabled={readOnly} onPress={() => setEditing({ row, line })}>
                      {[
                        line.date === undefined ? undefined : format.localDate(line.date as LocalDate),
                        line.time,
                        line.dose === undefined ? undefined : `${format.number(line.dose)} ${unitOf(row.dose)}`.trim(),
                        initialsOf(line.who),
                        line.reason,
                      ]
                        .filter((part) => part !== undefined && part !== '')
                        .join(' · ')}
                    </Button>
                    {readOnly ? null : (
                      <IconButton icon="close" label={words.prnRemove} tone="quiet" onPress={() => onRemove(line.id)} />
                    )}
                  </li>
                ))}
            </ul>
            {readOnly ? null : (
              <Button icon="plus" onPress={() => setEditing({ row, line: { id: newId(), order: row.order } })}>
                {addLabel}
              </Button>
            )}
          </div>
        ))}
      </div>
      {editing === undefined ? null : (
        <LineDialog
          title={`${editing.row.name}, ${addLabel.toLowerCase()}`}
          unit={unitOf(editing.row.dose)}
          line={editing.line}
          days={days}
          staff={staff}
          onKeep={(line) => {
            onLine(line);
            setEditing(undefined);
          }}
          onClose={() => setEditing(undefined)}
        />
      )}
    </section>
  );
};
