import type { Mark } from '#domain/schedule/slot';

/**
 * What the app knows of classes of medicines: data, not code. Each row names its source. A centre may set these
 * differently (the rules mark those †); these are the defaults.
 */
export type ClassRow = {
  /** ATC prefix. */
  readonly atc: string;
  readonly marks: readonly Mark[];
  readonly why: string;
  readonly source: string;
};

const ISMP_TIME = 'ISMP, Acute Care Guidelines for Timely Administration of Scheduled Medications (2011)';
const ISMP_ALERT = 'ISMP List of High-Alert Medications in Long-Term Care Settings (2021)';
const KB_2017 = 'KB 6 september 2017 (verdovende middelen en psychotrope stoffen)';
const CRUSH = 'Pletmedicatie (BCFI/VZA), rubriek "niet pletten"';
const WHO = 'WHO ATC/DDD index';

const row = (atc: string, marks: readonly Mark[], why: string, source: string): ClassRow => ({
  atc,
  marks,
  why,
  source,
});

export const CLASSES: readonly ClassRow[] = [
  row('N04BA', ['time-critical'], 'levodopa: late doses freeze the resident', ISMP_TIME),
  row('A10AB', ['time-critical'], 'rapid insulin goes with the meal', ISMP_TIME),
  row('A10AD', ['time-critical'], 'premixed insulin holds rapid insulin and goes with the meal', ISMP_TIME),
  row('J01', ['time-critical'], 'antibiotics need a steady level', ISMP_TIME),
  row('N03A', ['time-critical'], 'a late anticonvulsant may end in a seizure', ISMP_TIME),
  row('A10A', ['high-alert', 'insulin', 'second-person'], 'insulin', ISMP_ALERT),
  row('N02A', ['high-alert'], 'opioid', ISMP_ALERT),
  row('N02AA', ['controlled', 'second-person'], 'natural and semi-synthetic opioids are narcotics', KB_2017),
  row('N02AB', ['controlled', 'second-person'], 'pethidine, fentanyl, piritramide are narcotics', KB_2017),
  row('N02AC', ['controlled', 'second-person'], 'methadone and its like are narcotics', KB_2017),
  row('N02AD', ['controlled', 'second-person'], 'pentazocine is controlled', KB_2017),
  row('N02AE', ['controlled', 'second-person'], 'buprenorphine is controlled', KB_2017),
  row('N02AG', ['controlled', 'second-person'], 'opioid with a spasmolytic', KB_2017),
  row('N02AJ17', ['controlled', 'second-person'], 'oxycodone with paracetamol', KB_2017),
  row('N02AJ18', ['controlled', 'second-person'], 'oxycodone with acetylsalicylic acid', KB_2017),
  row('N02AJ19', ['controlled', 'second-person'], 'oxycodone with ibuprofen', KB_2017),
  row('N02AJ22', ['controlled', 'second-person'], 'hydrocodone with paracetamol', KB_2017),
  row('N02AX01', ['controlled', 'second-person'], 'tilidine is a narcotic', KB_2017),
  row('N02AX06', ['controlled', 'second-person'], 'tapentadol is a narcotic', KB_2017),
  row('N07BC', ['high-alert', 'controlled', 'second-person'], 'opioids in substitution', KB_2017),
  row('B01AA', ['high-alert', 'scheme'], 'vitamin K antagonist: the dose follows the INR', ISMP_ALERT),
  row('B01AB', ['high-alert'], 'heparin', ISMP_ALERT),
  row('B01AE07', ['high-alert', 'do-not-crush'], 'dabigatran: opening the capsule raises the level', ISMP_ALERT),
  row('B01AF', ['high-alert'], 'direct oral anticoagulant', ISMP_ALERT),
  row('B01AX05', ['high-alert'], 'fondaparinux', ISMP_ALERT),
  row('L01BA01', ['high-alert', 'second-person', 'do-not-crush'], 'methotrexate: weekly, never daily', ISMP_ALERT),
  row('L04AX03', ['high-alert', 'second-person', 'do-not-crush'], 'methotrexate: weekly, never daily', ISMP_ALERT),
  row('L01', ['do-not-crush'], 'cytostatic: dust harms who crushes it', CRUSH),
  row('C01AA05', ['high-alert'], 'digoxin: narrow margin', ISMP_ALERT),
  row('A12BA', ['high-alert'], 'potassium', ISMP_ALERT),
  row('A02BC', ['do-not-crush'], 'enteric-coated grains', CRUSH),
  row('M05BA', ['do-not-crush'], 'harms mouth and gullet', CRUSH),
  row('G04CB', ['do-not-crush'], 'dust harms an unborn child', CRUSH),
  row('A06AB02', ['do-not-crush'], 'enteric-coated', CRUSH),
];

/** Slow-release opioids are time-critical; recognised by words of form or name, patches apart. */
export const SLOW_RELEASE =
  /(?:verlengde|verl\.|gereguleerde|gereg\.|gewijzigde|gewijz\.|vertraagde|vertr\.)\s*(?:afgifte|afg\.|vrijst|vrijgave)|lib(?:[eé]ration|\.)\s*(?:prolong[eé]e|prol\.|modifi[eé]e|modif\.)|prolonged[- ]release|extended[- ]release|modified[- ]release|retard|\bcontin\b|contin\b|chrono|\b(?:sr|mr|xr|er|lp|cr|xl|hbs|oros|depot|uno)\b/i;
export const ENTERIC = /maagsap-?\s?(?:resist|best)|gastro-?r[eé]sist|enteric|enterisch|\bec\b|enterosol/i;
export const DO_NOT_CRUSH_TEXT =
  /niet (?:pletten|kauwen|breken|openen)|ne pas (?:[eé]craser|croquer)|do not (?:crush|chew)/i;
export const PATCH = /\b(?:pleisters?|patch(?:es|s)?|transdermaa?le?|transdermal|dispositifs? transdermiques?)\b/i;
export const SCHEME_TEXT =
  /volgens (?:schema|inr|doktersschema)|selon (?:le )?sch[eé]ma|sliding scale|per schema|as per scheme/i;
/** Forms that act where they are put: systemic classes found by name alone do not hold for them. */
export const LOCAL_FORM =
  /\boog|\boor|druppels voor (?:oog|oor)|neus|zalf|cr[eè]me|\bgel\b|shampoo|collyre|pommade|eye|ear drops|ointment|cream|op de huid|topical/i;

export const SOURCES = { ISMP_TIME, ISMP_ALERT, KB_2017, CRUSH, WHO } as const;

/** Weekly methotrexate and how to know it. */
export const METHOTREXATE_ATC = ['L01BA01', 'L04AX03'] as const;
export const RAPID_INSULIN_ATC = ['A10AB', 'A10AD'] as const;
export const OPIOID_ATC = 'N02A';
export const BENZODIAZEPINE_ATC = ['N05BA', 'N05CD', 'N05CF', 'N03AE'] as const;
export const HEPARIN_ATC = 'B01AB';
