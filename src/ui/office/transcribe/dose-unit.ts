/** The unit in which the row's dose is stated on the sheet: `eenheden` of "18 eenheden", `tablet` of "1 tablet = 2,5 mg". */
export const unitOf = (dose: string): string => /^[\d.,\s\u00a0–-]+(\D.*?)(?:\s*=.*)?$/.exec(dose)?.[1]?.trim() ?? '';

/** Insulin is given in units; the field says so in words. An order that leaves the amount to a scale states no unit of its own. */
export const INSULIN_UNIT = 'eenheden';
