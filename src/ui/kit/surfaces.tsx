import type { ReactNode } from 'react';
import { Icon, type IconName } from '#ui/kit/icons.tsx';

export type MessageTone = 'late' | 'paper' | 'info' | 'given';

const ROLE_OF_TONE = { late: 'alert', paper: 'status', info: 'status', given: 'status' } as const;

/** First line: what is so. Second: what to do now. `strong` fills it (text orders, gaps). */
export const Message = ({
  tone,
  title,
  icon,
  strong = false,
  actions,
  children,
}: {
  readonly tone: MessageTone;
  readonly title: ReactNode;
  readonly icon?: IconName;
  readonly strong?: boolean;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}) => (
  <div className={`kit-message ${tone} ${strong ? 'strong' : ''}`} role={ROLE_OF_TONE[tone]}>
    {icon === undefined ? null : (
      <span className={`kit-mark ${tone === 'info' ? '' : `c-${tone}`}`}>
        <Icon name={icon} />
      </span>
    )}
    <div className="body">
      <p className="title">{title}</p>
      {children === undefined ? null : <div>{children}</div>}
      {actions === undefined ? null : <div className="actions">{actions}</div>}
    </div>
  </div>
);

export const Card = ({
  padded = true,
  className = '',
  children,
}: {
  readonly padded?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}) => <section className={`kit-card ${padded ? 'padded' : ''} ${className}`}>{children}</section>;

/** A desk's page: title on top, acts at its right, content below. */
export const Page = ({
  title,
  sub,
  actions,
  children,
}: {
  readonly title: ReactNode;
  readonly sub?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) => (
  <div className="kit-page">
    <header className="kit-page-head">
      <h1>
        {title}
        {sub === undefined ? null : <span className="sub">{sub}</span>}
      </h1>
      {actions}
    </header>
    {children}
  </div>
);

export const EmptyState = ({
  title,
  icon = 'info',
  action,
  children,
}: {
  readonly title: string;
  readonly icon?: IconName;
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}) => (
  <div className="kit-empty">
    <Icon name={icon} size={32} />
    <p className="title">{title}</p>
    {children === undefined ? null : <div>{children}</div>}
    {action}
  </div>
);

/** One line of facts and one button; used for the outage alone, and cannot be closed. */
export const Banner = ({
  title,
  action,
  children,
}: {
  readonly title: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}) => (
  <section className="kit-banner" aria-label={title}>
    <span className="kit-mark banner-mark">
      <Icon name="alert" size={28} />
    </span>
    <div className="grow">
      <p className="title">{title}</p>
      <p className="facts">{children}</p>
    </div>
    {action}
  </section>
);

export const Table = ({ head, children }: { readonly head: readonly ReactNode[]; readonly children: ReactNode }) => (
  <table className="kit-table">
    <thead>
      <tr>
        {head.map((cell, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table keep their places
          <th key={column} scope="col">
            {cell}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
);
