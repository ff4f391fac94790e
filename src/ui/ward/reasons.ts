import type { Outcome } from '#domain/record/entry';

/** Reasons offered as big buttons for each outcome; "other" asks for words. The words stand in the messages. */
export const REASONS = {
  refused: ['does-not-want', 'nauseous', 'spits-out', 'confused', 'side-effects', 'other'],
  'medical-reason': ['nil-by-mouth', 'cannot-swallow', 'out-of-bounds', 'vomiting', 'drowsy', 'doctor-said', 'other'],
  absent: ['hospital', 'leave', 'day-care', 'consultation', 'other'],
  'not-available': ['not-delivered', 'not-found', 'broken', 'other'],
  'partly-given': ['spits-out', 'nauseous', 'does-not-want', 'other'],
  'given-then-vomited': ['vomiting', 'spits-out', 'other'],
  'taken-by-resident': ['seen', 'not-seen'],
  note: ['other'],
  'extra-on-order': ['other'],
} as const satisfies Partial<Record<Outcome, readonly string[]>>;

export type ReasonCode = (typeof REASONS)[keyof typeof REASONS][number];

const BY_OUTCOME: Partial<Record<Outcome, readonly ReasonCode[]>> = REASONS;
export const reasonsOf = (outcome: Outcome): readonly ReasonCode[] => BY_OUTCOME[outcome] ?? [];
