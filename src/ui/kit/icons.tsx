import type { ReactNode } from 'react';

/**
 * The app's own pictograms, 24 × 24, drawn in the colour of the text around them (`currentcolor`).
 * Shape says the state before colour does (look: "shape + word + colour, in that order").
 */
const line = (children: ReactNode) => (
  <g fill="none" stroke="currentcolor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
    {children}
  </g>
);

export const ICONS = {
  logo: (
    <path
      fill="currentcolor"
      fillRule="evenodd"
      d="M4 2h10.5v5H20v15H4zM16 2l4 4h-4zM10.6 10v2.6H8v2.8h2.6V18h2.8v-2.6H16v-2.8h-2.6V10z"
    />
  ),
  round: line(
    <>
      <rect x="3.5" y="3.5" width="17" height="17" rx="2" />
      <path d="m6.8 8.6 1.2 1.2 2-2.4M6.8 15.1l1.2 1.2 2-2.4M13 9h4.4M13 15.4h4.4" />
    </>,
  ),
  residents: line(
    <>
      <circle cx="9" cy="8" r="3.6" />
      <path d="M2.5 20.5v-1.6a4.6 4.6 0 0 1 4.6-4.6h3.8a4.6 4.6 0 0 1 4.6 4.6v1.6M15.4 4.7a3.6 3.6 0 0 1 0 6.7M18.5 14.8a4.6 4.6 0 0 1 3 4.1v1.6" />
    </>,
  ),
  printer: line(
    <>
      <path d="M7 8.5V3.5h10v5M7 17H4.5A1.5 1.5 0 0 1 3 15.5v-5.5a1.5 1.5 0 0 1 1.5-1.5h15a1.5 1.5 0 0 1 1.5 1.5v5.5a1.5 1.5 0 0 1-1.5 1.5H17" />
      <path d="M7 13.5h10v7H7z" />
    </>,
  ),
  review: line(<path d="M8 4v15.5M4 15.5l4 4 4-4M16 20V4.5M12.5 8.5 16 4.5l4 4" />),
  ready: line(
    <>
      <path d="M12 2.8 4 5.8V12c0 4.7 3.3 7.7 8 9.3 4.7-1.6 8-4.6 8-9.3V5.8z" />
      <path d="m8.6 12 2.3 2.3 4.5-4.6" />
    </>,
  ),
  doctor: line(
    <>
      <path d="M5.5 3H4v6a5 5 0 0 0 10 0V3h-1.5" />
      <path d="M9 14v2.5a4.5 4.5 0 0 0 9 0V14" />
      <circle cx="18" cy="11.8" r="2.2" />
    </>,
  ),
  pharmacy: line(
    <>
      <rect x="3.5" y="3.5" width="17" height="17" rx="3" />
      <path d="M12 7.5v9M7.5 12h9" />
    </>,
  ),
  left: line(<path d="m14.5 5-7 7 7 7" />),
  right: line(<path d="m9.5 5 7 7-7 7" />),
  down: line(<path d="m5 9.5 7 7 7-7" />),
  back: line(<path d="M20 12H4.5M11 5.5 4.5 12l6.5 6.5" />),
  search: line(
    <>
      <circle cx="10.5" cy="10.5" r="6.5" />
      <path d="m15.5 15.5 5 5" />
    </>,
  ),
  scan: line(<path d="M3.5 8V4.5H7M17 4.5h3.5V8M20.5 16v3.5H17M7 19.5H3.5V16M7.5 8v8M10.5 8v8M13.5 8v8M16.5 8v8" />),
  check: line(<path d="m4.5 12.5 5 5 10-11" />),
  plus: line(<path d="M12 4.5v15M4.5 12h15" />),
  minus: line(<path d="M4.5 12h15" />),
  close: line(<path d="m5.5 5.5 13 13M18.5 5.5l-13 13" />),
  more: (
    <g fill="currentcolor">
      <circle cx="5" cy="12" r="2" />
      <circle cx="12" cy="12" r="2" />
      <circle cx="19" cy="12" r="2" />
    </g>
  ),
  lock: line(
    <>
      <rect x="4.5" y="10.5" width="15" height="10" rx="2" />
      <path d="M8 10.5V7a4 4 0 0 1 8 0v3.5" />
    </>,
  ),
  undo: line(<path d="M8 4.5 3.5 9 8 13.5M3.5 9h11a5.5 5.5 0 0 1 0 11H9" />),
  clock: line(
    <>
      <circle cx="12" cy="12" r="8.8" />
      <path d="M12 7v5.3l3.4 2" />
    </>,
  ),
  phone: line(
    <path d="M6.5 3.5h2.7l1.6 4.6-2 1.8a13 13 0 0 0 5.3 5.3l1.8-2 4.6 1.6v2.7a2 2 0 0 1-2.2 2A15.8 15.8 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2z" />,
  ),
  sachet: line(<path d="M5 3.5h14v17H5zM5 8h14M9 12.5h6M9 16h6" />),
  badge: line(
    <>
      <rect x="2.5" y="5" width="19" height="14" rx="2" />
      <circle cx="8.5" cy="11" r="2.2" />
      <path d="M5.5 16a3.2 3.2 0 0 1 6 0M14.5 10h4M14.5 14h4" />
    </>,
  ),
  refresh: line(
    <path d="M20 11a8 8 0 0 0-14.7-3.5L3.5 9.5M3.5 4.5v5h5M4 13a8 8 0 0 0 14.7 3.5l1.8-2M20.5 19.5v-5h-5" />,
  ),
  download: line(<path d="M12 3.5v11.5M7 10.5l5 5 5-5M4 20.5h16" />),
  upload: line(<path d="M12 20V5M7 9.5l5-5 5 5" />),
  file: line(<path d="M6 2.8h8l4.5 4.5v13.9H6zM14 2.8v4.5h4.5" />),
  camera: line(
    <>
      <path d="M3 7.5h4l1.8-3h6.4l1.8 3h4v12.5H3z" />
      <circle cx="12" cy="13.2" r="3.7" />
    </>,
  ),
  language: line(
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M3 12h18M12 3c3 3.2 3 14.8 0 18M12 3c-3 3.2-3 14.8 0 18" />
    </>,
  ),
  moon: line(<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z" />),
  drop: line(<path d="M12 3.5c3.5 4.3 6 7.3 6 10.5a6 6 0 0 1-12 0c0-3.2 2.5-6.2 6-10.5z" />),
  pulse: line(<path d="M2.5 12.5H7l2.5-7 4.5 14 2.5-7h5" />),
  info: line(
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 11v5.5M12 7.5v.1" />
    </>,
  ),
  // States: a filled or drawn shape of their own, so that they differ without colour.
  due: line(<circle cx="12" cy="12" r="8" />),
  given: (
    <>
      <circle cx="12" cy="12" r="9.5" fill="currentcolor" />
      <path
        d="m7.5 12.3 3.2 3.2 6-6.6"
        fill="none"
        stroke="var(--surface)"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  overdue: (
    <>
      <path d="M12 2.5 23 21.5H1z" fill="currentcolor" />
      <path d="M12 9v6.2M12 18.3v.2" fill="none" stroke="var(--surface)" strokeWidth="2.2" strokeLinecap="round" />
    </>
  ),
  ask: line(
    <>
      <path d="M3 3.5h18v14H10.5L6.5 21v-3.5H3z" />
      <path d="M9.8 8.2a2.3 2.3 0 1 1 3.3 2c-.8.4-1.1.9-1.1 1.6M12 14.3v.1" />
    </>,
  ),
  unknown: (
    <g fill="none" stroke="currentcolor" strokeWidth="2" strokeLinecap="round">
      <circle cx="12" cy="12" r="9" strokeDasharray="3.4 3.7" />
      <path d="M9.6 9.7a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.1 1-1.1 1.7M12 16.3v.1" />
    </g>
  ),
  half: (
    <>
      <circle cx="12" cy="12" r="8.5" fill="none" stroke="currentcolor" strokeWidth="2" />
      <path d="M12 3.5a8.5 8.5 0 0 0 0 17z" fill="currentcolor" />
    </>
  ),
  paper: line(<path d="M6 2.8h8l4.5 4.5v13.9H6zM14 2.8v4.5h4.5M9 12h6.5M9 16h6.5" />),
  allergy: (
    <>
      <path d="M7.9 2h8.2L22 7.9v8.2L16.1 22H7.9L2 16.1V7.9z" fill="currentcolor" />
      <path d="M12 6.8v6.4M12 16.8v.2" fill="none" stroke="var(--surface)" strokeWidth="2.4" strokeLinecap="round" />
    </>
  ),
  alert: (
    <>
      <path d="M12 1.5 22.5 12 12 22.5 1.5 12z" fill="currentcolor" />
      <path
        d="M12 7v6M12 16.6v.2"
        fill="none"
        stroke="var(--alert-ink, var(--surface))"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
    </>
  ),
  unstable: line(<path d="M2.5 12c2-5 4.5-5 6.5 0s4.5 5 6.5 0 4-5 6-1.5" />),
  back_online: line(
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 16.5v-9M8.5 11 12 7.5l3.5 3.5" />
    </>,
  ),
} as const;

export type IconName = keyof typeof ICONS;

/** Decorative unless `label` is given: the word beside it carries the meaning. */
export const Icon = ({ name, size = 24, label }: { name: IconName; size?: number; label?: string }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    role={label === undefined ? undefined : 'img'}
    aria-label={label}
    aria-hidden={label === undefined ? true : undefined}
  >
    {ICONS[name]}
  </svg>
);
