import { SAYS_NOTHING } from '#domain/administration/reasons';
import type { Outcome, Who } from '#domain/record/entry';
import type { ReasonCode } from '#ui/ward/reasons';
import type { When } from '#ui/ward/TimeChoice.tsx';
import type { Wanted } from '#ui/ward/use-request';

/** What the dialogue of an outcome has so far; every part may still be missing. */
export type OutcomeForm = {
  readonly reason: ReasonCode | undefined;
  readonly text: string;
  readonly amount: number | undefined;
  readonly unit: string;
  readonly when: When;
  /** Who gave what is reported: the one who reports, or somebody else by name or initials. */
  readonly giver: 'self' | 'other' | undefined;
  readonly giverName: string;
};

export type MissingPart = 'reason' | 'text' | 'amount' | 'unit' | 'time' | 'giver';

const NEEDS_AMOUNT: ReadonlySet<Outcome> = new Set(['partly-given', 'extra-on-order']);
export const needsAmount = (outcome: Outcome): boolean => NEEDS_AMOUNT.has(outcome);

/** What is still missing before it can be recorded, in the order of the form; undefined when nothing is. */
export const missingPart = (
  form: OutcomeForm,
  {
    outcome,
    report,
    hasReasons,
  }: { readonly outcome: Outcome; readonly report: boolean; readonly hasReasons: boolean },
): MissingPart | undefined => {
  if (hasReasons && form.reason === undefined) return 'reason';
  if (form.reason !== undefined && SAYS_NOTHING.has(form.reason) && form.text.trim() === '') return 'text';
  if (needsAmount(outcome) && form.amount === undefined) return 'amount';
  if (needsAmount(outcome) && form.unit.trim() === '') return 'unit';
  if (report && (form.giver === undefined || (form.giver === 'other' && form.giverName.trim() === ''))) return 'giver';
  return form.when === undefined ? 'time' : undefined;
};

const giverOf = (form: OutcomeForm): Who | undefined =>
  form.giver === 'other' ? { name: form.giverName.trim() } : undefined;

const reasonOf = (form: OutcomeForm): Wanted['reason'] => {
  const text = form.text.trim();
  if (form.reason === undefined) return text === '' ? undefined : { code: 'other', text };
  return { code: form.reason, ...(text === '' ? {} : { text }) };
};

/** The form as what is to be recorded; undefined while something is missing. */
export const wantedOf = (form: OutcomeForm, outcome: Outcome, report: boolean): Wanted | undefined => {
  if (form.when === undefined) return undefined;
  const reason = reasonOf(form);
  const givenBy = giverOf(form);
  return {
    outcome,
    report,
    ...(form.when === 'now' ? {} : { given: form.when }),
    ...(reason === undefined ? {} : { reason }),
    ...(givenBy === undefined ? {} : { givenBy }),
    ...(form.amount === undefined || !needsAmount(outcome)
      ? {}
      : { details: { dose: { value: form.amount, unit: form.unit.trim() } } }),
  };
};
