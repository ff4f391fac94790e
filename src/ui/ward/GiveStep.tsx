import type { ReactNode } from 'react';
import { Icon } from '#ui/kit/icons.tsx';

/** One step of a dose that is never one tap: a number until it is done, then the mark. */
export const GiveStep = ({
  number,
  title,
  done,
  children,
}: {
  readonly number: number;
  readonly title: string;
  readonly done: boolean;
  readonly children: ReactNode;
}) => (
  <section className="give-step">
    <h2>
      {done ? (
        <span className="c-given">
          <Icon name="given" size={28} />
        </span>
      ) : (
        <span className="give-number">{number}</span>
      )}
      {title}
    </h2>
    {children}
  </section>
);
