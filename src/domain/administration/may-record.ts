import { BEFORE_GIVING, type Check } from '#domain/administration/before-giving';
import { questionsWhenGiving } from '#domain/administration/questions';
import { wordsMissing } from '#domain/administration/reasons';
import {
  type Allowed,
  type Overridden,
  type RecordRequest,
  type Refusal,
  refuse,
} from '#domain/administration/request';
import { isHeparin, isInsulin, marksOf } from '#domain/order/marks';
import { CARE_ASSISTANT_ROUTES, may, SUBCUTANEOUS } from '#domain/people/may';
import { COUNTS_AS_GIVEN } from '#domain/record/entry';
import { countsAsGiven } from '#domain/record/fold-statements';
import { addMs, DAY_MS, MINUTE_MS } from '#kernel/instant';

/** How far a stated moment may lie after the tablet's corrected clock (AD1). */
export const FUTURE_TOLERANCE_MS = 5 * MINUTE_MS;
/** A slot that lies further ahead cannot get an outcome yet, except for leave and absence. */
const AHEAD_MAX_MS = DAY_MS;

const future: Check = ({ given, now, clockOffsetMs = 0 }) => {
  if (clockOffsetMs === 'unknown') return undefined;
  const latest = addMs(now, clockOffsetMs + FUTURE_TOLERANCE_MS);
  return given > latest ? refuse('future', 'AD1', false, { given, now }) : undefined;
};

const farAhead: Check = ({ slot, now, outcome }) =>
  slot !== undefined && slot.due > addMs(now, AHEAD_MAX_MS) && outcome !== 'given-on-leave' && outcome !== 'absent'
    ? refuse('future', 'AD1', false, { due: slot.due, now })
    : undefined;

const words: Check = ({ outcome, reason, details }) =>
  wordsMissing(outcome, reason, details.note) ? refuse('reason-missing', 'AD63', false, { outcome }) : undefined;

const onPaper: Check = ({ holding }) =>
  holding?.by === 'paper'
    ? refuse('on-paper', 'AD9', false, { sheet: holding.sheet ?? '', since: holding.since })
    : undefined;

const routeOf = ({ order, slot }: RecordRequest): string | undefined =>
  (order.instructions.find((i) => i.index === slot?.instruction) ?? order.instructions[0])?.route;

const careAssistant: Check = (request) => {
  const { order, details } = request;
  const route = routeOf(request) ?? '';
  const heparin = isHeparin(order) && SUBCUTANEOUS.test(route);
  if (!CARE_ASSISTANT_ROUTES.test(route) && !heparin) return refuse('route-not-allowed', 'AD41', false, { route });
  return details.preparedBy === undefined ? refuse('not-prepared', 'AD42', false) : undefined;
};

const role: Check = (request) => {
  const { role: who, order, prn } = request;
  if (!may(who, 'give')) return refuse('role', 'AD40', false, { role: who });
  if (isInsulin(order) && !may(who, 'give-insulin'))
    return refuse('role', 'AD40', false, { role: who, act: 'give-insulin' });
  if (marksOf(order).includes('controlled') && !may(who, 'give-controlled'))
    return refuse('role', 'AD40', false, { role: who, act: 'give-controlled' });
  if (prn !== undefined && !may(who, 'prn')) return refuse('role', 'AD40', false, { role: who, act: 'prn' });
  return who === 'care-assistant' ? careAssistant(request) : undefined;
};

/** A refusal that is passed with a reason, where that is allowed; the reason is kept. */
const run = (checks: readonly Check[], request: RecordRequest): Refusal | readonly Overridden[] => {
  const overridden: Overridden[] = [];
  for (const check of checks) {
    const refusal = check(request);
    if (refusal === undefined) continue;
    const reason = (request.answers?.[refusal.because] ?? '').trim();
    if (!refusal.override || reason === '') return refusal;
    overridden.push({ rule: refusal.rule, because: refusal.because, reason });
  }
  return overridden;
};

const isRefusal = (answer: Refusal | readonly Overridden[]): answer is Refusal => 'allowed' in answer;

/** It has happened: only a moment that has not come yet is refused. What the rules would have said is kept with it (AD2). */
const report = (request: RecordRequest): Allowed | Refusal => {
  const wrongTime = future(request);
  if (wrongTime !== undefined) return wrongTime;
  if (!may(request.role, 'report-given')) return refuse('role', 'AD40', false, { role: request.role });
  const broken = [role, onPaper, ...BEFORE_GIVING].map((check) => check(request)).filter((r) => r !== undefined);
  const reason = request.details.note ?? '';
  return { allowed: true, asks: [], overridden: broken.map((r) => ({ rule: r.rule, because: r.because, reason })) };
};

/** "Then vomited", said of a dose that is already recorded as given: it has happened, and is no second dose (AD3). */
const isFollowUp = ({ outcome, slot, record }: RecordRequest): boolean =>
  outcome === 'given-then-vomited' && slot !== undefined && (record.bySlot.get(slot.id) ?? []).some(countsAsGiven);

/** Not given, refused, absent …: recorded unless the resident is on paper, the moment has not come, or no reason is given. */
const notGiven = (request: RecordRequest): Allowed | Refusal => {
  if (!may(request.role, 'record-outcome')) return refuse('role', 'AD40', false, { role: request.role });
  const refusal = [future, farAhead, onPaper, words].map((check) => check(request)).find((r) => r !== undefined);
  return refusal ?? { allowed: true, asks: [], overridden: [] };
};

/**
 * What may be recorded now, and why not (docs/rules/administration.md). Giving may be refused; what has already happened is
 * always accepted as a report: a record is never refused because it is bad news.
 */
export const mayRecord = (request: RecordRequest): Allowed | Refusal => {
  if (request.report === true || isFollowUp(request)) return report(request);
  if (!COUNTS_AS_GIVEN.has(request.outcome)) return notGiven(request);
  const answer = run([future, role, farAhead, onPaper, words, ...BEFORE_GIVING], request);
  if (isRefusal(answer)) return answer;
  const questions = questionsWhenGiving(request);
  const answered = (because: string) =>
    ((request.answers as Readonly<Record<string, string | undefined>> | undefined)?.[because] ?? '').trim();
  return {
    allowed: true,
    asks: questions.filter((question) => answered(question.because) === ''),
    overridden: [
      ...answer,
      ...questions
        .filter((question) => answered(question.because) !== '')
        .map((q) => ({ rule: q.rule, because: q.because, reason: answered(q.because) })),
    ],
  };
};
