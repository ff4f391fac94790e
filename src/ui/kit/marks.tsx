import type { ReactNode } from 'react';
import { Icon, type IconName } from '#ui/kit/icons.tsx';

export type Code = 'R' | 'M' | 'A' | 'N';

/** The code as it stands on paper: R refused, M medical reason, A absent, N note. */
export const CodeSquare = ({ code }: { readonly code: Code }) => (
  <span className="kit-code" aria-hidden="true">
    {code}
  </span>
);

/** A short word on a ground of its own: time-critical (default), soft (a fact), paper, late. */
export const Tag = ({
  icon,
  tone = 'stop',
  children,
}: {
  readonly icon?: IconName;
  readonly tone?: 'stop' | 'soft' | 'paper' | 'late';
  readonly children: ReactNode;
}) => (
  <span className={`kit-tag ${tone}`}>
    {icon === undefined ? null : <Icon name={icon} size={16} />}
    {children}
  </span>
);

export type MarkState =
  | 'due'
  | 'upcoming'
  | 'overdue'
  | 'ask'
  | 'saving'
  | 'one-copy'
  | 'not-saved'
  | 'given'
  | 'second-person'
  | 'on-paper'
  | 'expired'
  | 'unknown'
  | 'suspended'
  | Code;

const MARKS: Record<Exclude<MarkState, Code>, { icon: IconName; tone: string }> = {
  due: { icon: 'due', tone: '' },
  upcoming: { icon: 'clock', tone: 'ink2' },
  overdue: { icon: 'overdue', tone: 'c-late' },
  ask: { icon: 'ask', tone: 'c-paper' },
  saving: { icon: 'unknown', tone: 'ink2' },
  'one-copy': { icon: 'overdue', tone: 'c-paper' },
  'not-saved': { icon: 'overdue', tone: 'c-late' },
  given: { icon: 'given', tone: 'c-given' },
  'second-person': { icon: 'half', tone: 'c-accent' },
  'on-paper': { icon: 'paper', tone: 'c-paper' },
  expired: { icon: 'ask', tone: 'c-paper' },
  unknown: { icon: 'unknown', tone: 'c-late' },
  suspended: { icon: 'minus', tone: 'ink2' },
};

const isCode = (state: MarkState): state is Code => state.length === 1;

/** The shape of a state; always beside its word, so it is hidden from readers. */
export const StateMark = ({ state }: { readonly state: MarkState }) => {
  if (isCode(state)) {
    return (
      <span className="kit-mark">
        <CodeSquare code={state} />
      </span>
    );
  }
  const { icon, tone } = MARKS[state];
  return (
    <span className={`kit-mark ${tone}`}>
      <Icon name={icon} size={24} />
    </span>
  );
};
