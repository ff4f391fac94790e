import { useLocation } from 'wouter';
import type { DoseRow } from '#domain/record/dose-row';
import type { Outcome } from '#domain/record/entry';
import type { Resident } from '#domain/resident/resident';
import { useMessages } from '#ui/i18n/language.tsx';
import type { MenuEntry } from '#ui/kit/Menu.tsx';
import { useActs } from '#ui/ward/acts-context';
import { targetOfRow } from '#ui/ward/use-request';
import { codeOf } from '#ui/ward/words';

/** Not given first, with the letters of the paper; then the rarer ways in which medicine went in. */
const OUTCOMES: readonly Outcome[] = [
  'refused',
  'medical-reason',
  'absent',
  'note',
  'partly-given',
  'given-then-vomited',
  'given-on-leave',
  'taken-by-resident',
  'asleep',
  'not-available',
];

/** What the three dots of a row hold: all outcomes while it is open, putting right once it is recorded. */
export const useRowMenu = (row: DoseRow, resident: Resident): readonly MenuEntry[] => {
  const { acts: m } = useMessages();
  const { ask } = useActs();
  const [, navigate] = useLocation();
  const target = targetOfRow(row, resident);
  const outcome = (of: Outcome): MenuEntry => {
    const code = codeOf(of);
    return {
      id: of,
      label: m.menu.outcome(m.outcome[of]),
      ...(code === undefined ? {} : { code }),
      onAction: () => ask({ kind: 'outcome', target, outcome: of, report: false }),
    };
  };
  const report: MenuEntry = {
    id: 'report',
    label: row.state.statements.length > 0 ? m.menu.reportAlso : m.menu.report,
    icon: 'given',
    lineBefore: true,
    onAction: () => ask({ kind: 'outcome', target, outcome: 'given', report: true }),
  };
  const open: MenuEntry = {
    id: 'resident',
    label: m.menu.openResident,
    icon: 'residents',
    lineBefore: true,
    onAction: () => navigate(`/residents/${encodeURIComponent(resident.id)}`),
  };
  const { state, statements } = row.state;
  if (state === 'on-paper') {
    return [
      {
        ...open,
        id: 'back',
        label: m.paper.backDo,
        icon: 'undo',
        lineBefore: false,
        onAction: () => ask({ kind: 'holding', resident, to: 'tablet' }),
      },
      open,
    ];
  }
  if (state === 'recorded' || state === 'contradicted') {
    const correct = statements
      .filter((statement) => statement.origin !== 'central')
      .map(
        (statement, place): MenuEntry => ({
          id: `correct-${statement.id}`,
          label: m.menu.correct,
          more: m.outcome[statement.outcome],
          icon: 'undo',
          lineBefore: place > 0,
          onAction: () => ask({ kind: 'correct', statement, resident }),
        }),
      );
    return [...correct, { ...report, lineBefore: correct.length > 0 }, open];
  }
  const later = state === 'upcoming' ? OUTCOMES.filter((of) => of === 'absent' || of === 'given-on-leave') : OUTCOMES;
  return [...later.map(outcome), report, outcome('extra-on-order'), open];
};
