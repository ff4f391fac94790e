import { type ActDetails, type RecordRequest, type Refusal, refuse } from '#domain/administration/request';
import { isInsulin, isRapidInsulin } from '#domain/order/marks';
import { MINUTE_MS, msBetween } from '#kernel/instant';

/** A glucose value older than this does not count (AD20). */
export const GLUCOSE_AGE_MAX_MS = 30 * MINUTE_MS;
/** Above these a value is taken for a slip of the unit: meters show no more (ISO 15197 devices read up to 600 mg/dl). */
export const GLUCOSE_MAX = { 'mg/dl': 600, 'mmol/l': 33.3 } as const;
export const HYPO_BELOW_MG_DL = 70;
/** The same limit as it is written in mmol/l. */
export const HYPO_BELOW_MMOL_L = 3.9;

const isHypo = (glucose: NonNullable<ActDetails['glucose']>): boolean =>
  glucose.unit === 'mg/dl' ? glucose.value < HYPO_BELOW_MG_DL : glucose.value < HYPO_BELOW_MMOL_L;

/** What an insulin dose needs before it may be given (AD20–AD24); undefined when all is there. */
export const insulinRefusal = (request: RecordRequest): Refusal | undefined => {
  if (!isInsulin(request.order)) return undefined;
  const { glucose, dose, site, mealPresent } = request.details;
  const rapid = isRapidInsulin(request.order);
  if (glucose === undefined) return refuse('glucose-missing', 'AD20', false);
  if (!(glucose.value > 0) || glucose.value > GLUCOSE_MAX[glucose.unit])
    return refuse('glucose-missing', 'AD20', false, { value: glucose.value, unit: glucose.unit });
  const age = glucose.at === undefined ? 0 : msBetween(glucose.at, request.given);
  if (age > GLUCOSE_AGE_MAX_MS || age < -MINUTE_MS)
    return refuse('glucose-old', 'AD20', false, { minutes: Math.floor(age / MINUTE_MS) });
  if (isHypo(glucose)) {
    const facts = { value: glucose.value, unit: glucose.unit };
    return rapid ? refuse('hypo', 'AD21', false, facts) : refuse('hypo-basal', 'AD22', true, facts);
  }
  if (dose === undefined || !(dose.value > 0)) return refuse('units-missing', 'AD23', false);
  if (site === undefined || site.trim() === '') return refuse('site-missing', 'AD23', false);
  if (rapid && mealPresent === undefined) return refuse('meal-unknown', 'AD24', false);
  return rapid && mealPresent === false ? refuse('no-meal', 'AD24', true) : undefined;
};
