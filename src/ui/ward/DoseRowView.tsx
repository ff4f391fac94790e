import type { ReactNode } from 'react';
import type { DoseRow } from '#domain/record/dose-row';
import { fullName, type Resident } from '#domain/resident/resident';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import type { IconName } from '#ui/kit/icons.tsx';
import { Menu } from '#ui/kit/Menu.tsx';
import { StateMark, Tag } from '#ui/kit/marks.tsx';
import { useAct } from '#ui/shell/recording.tsx';
import { type RowAct, rowLook } from '#ui/ward/row-look';
import { useRowMenu } from '#ui/ward/row-menu';
import { useWard } from '#ui/ward/use-ward';
import { doctorsWords, medicineText } from '#ui/ward/words';

const ICON_OF_ACT: Partial<Record<RowAct, IconName>> = {
  give: 'check',
  ask: 'ask',
  retry: 'refresh',
  measure: 'pulse',
};

/** Characters of an insulin order's words that still fit its row. */
const INSULIN_WORDS_MAX = 60;

/** What the drug's second line says: the doctor's words, then what must be known before giving. */
const Detail = ({ row }: { readonly row: DoseRow }) => {
  const m = useMessages().ward.row;
  const whole = doctorsWords(row.instruction);
  // A table of insulin doses is read on its own page, whole; here it would drown the row.
  const words = row.needs === 'insulin' && (whole?.length ?? 0) > INSULIN_WORDS_MAX ? undefined : whole;
  const crush = row.marks.includes('do-not-crush') && words?.includes(m.doNotCrush) !== true ? m.doNotCrush : undefined;
  const needs = row.needs === 'insulin' ? m.needsInsulin : row.needs === 'patch' ? m.needsPatch : undefined;
  const ask = [
    row.marks.includes('hour-assumed') ? m.assumedHour : undefined,
    row.marks.includes('start-assumed') ? m.assumedStart : undefined,
    row.marks.includes('text-differs') ? m.textDiffers : undefined,
    row.marks.includes('inr-unknown') ? m.inrUnknown : undefined,
  ].filter((part) => part !== undefined);
  return (
    <>
      <span className="dose-words">{[words, crush, needs].filter((part) => part !== undefined).join(' · ')}</span>
      {ask.map((text) => (
        <span key={text} className="dose-words c-paper w-600">
          {text}
        </span>
      ))}
    </>
  );
};

export type RowProps = {
  readonly row: DoseRow;
  readonly resident: Resident;
  readonly onAct: (act: RowAct, row: DoseRow) => void;
  /** False when the role may not give this: the row is read only. */
  readonly mayGive: boolean;
  /** A question on the row's own place: a measurement, a refusal with its facts. */
  readonly children?: ReactNode;
};

/** Amount first and largest, then the drug, then its state, then the one button. */
export const DoseRowView = ({ row, resident, onAct, mayGive, children }: RowProps) => {
  const m = useMessages();
  const format = useFormat();
  const ward = useWard();
  const act = useAct(row.slot.id);
  const look = rowLook(row, act, { m, format, ward });
  const menu = useRowMenu(row, resident);
  const medicine = medicineText(row.order, m);
  const dose =
    row.dose === undefined
      ? row.marks.includes('scheme') || row.marks.includes('insulin')
        ? m.ward.row.byScheme
        : m.ward.row.noDose
      : format.dose(row.dose);
  const blocked = !mayGive && look.button !== undefined && look.button.act !== 'retry';
  const why = blocked ? m.ward.row.notForRole : look.button?.why;
  return (
    <li className={`dose-row ${look.bar ?? ''} ${look.quiet ? 'quiet' : ''}`} data-row={row.slot.id} tabIndex={-1}>
      <span className="dose-amount">{dose}</span>
      <span className="dose-drug">
        <span className="dose-name">
          {medicine}{' '}
          {row.marks.includes('time-critical') && !look.quiet ? (
            <Tag icon="clock">{m.ward.row.timeCritical}</Tag>
          ) : null}
        </span>
        <Detail row={row} />
      </span>
      <span className="dose-state">
        <StateMark state={look.mark} />
        <span>
          <span className={`dose-word ${look.tone}`}>{look.word}</span>{' '}
          <span className="dose-words">{look.detail}</span>
        </span>
      </span>
      <span className="dose-act">
        {look.button === undefined ? null : (
          <Button
            size="row"
            tone={look.button.tone}
            label={`${why ?? look.button.label}: ${medicine}, ${fullName(resident)}`}
            isDisabled={why !== undefined}
            {...(why === undefined ? {} : { why })}
            {...(ICON_OF_ACT[look.button.act] === undefined || why !== undefined
              ? {}
              : { icon: ICON_OF_ACT[look.button.act] })}
            onPress={() => look.button !== undefined && onAct(look.button.act, row)}
          >
            {look.button.label}
          </Button>
        )}
      </span>
      <Menu size="row" label={m.ward.row.more(`${medicine}, ${fullName(resident)}`)} items={menu} />
      {children === undefined ? null : <div className="dose-question">{children}</div>}
    </li>
  );
};
