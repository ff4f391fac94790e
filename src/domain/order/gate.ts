import type { Order } from '#domain/order/order';

/** A measurement that a doctor's words put before a dose: "niet bij pols onder 55" (AD30). */
export type Gate = {
  readonly what: 'pulse' | 'systolic' | 'blood-pressure' | 'glucose' | 'temperature' | 'breathing' | 'saturation';
  /** Do not give when the value is on this side of the limit. */
  readonly notWhen: 'below' | 'above';
  readonly limit: number;
  /** As in the words, or the usual one of what is measured. */
  readonly unit: string;
  /** The doctor's words. */
  readonly quote: string;
};

const WHAT: readonly (readonly [RegExp, Gate['what'], string])[] = [
  [/\b(?:pols|hartslag|hartritme|hartfrequentie|hf|pouls|fc|heart rate|pulse|hr|puls)\b/i, 'pulse', '/min'],
  [/\b(?:systol\w*|sbd|syst)\b/i, 'systolic', 'mmHg'],
  [/\b(?:bloeddruk|bd|rr|tension|ta|blood pressure|bp|blutdruck)\b/i, 'blood-pressure', 'mmHg'],
  [/\b(?:glyc[ae]?e?mie|glyc[eé]mie|glucose|bloedsuiker|suiker|blutzucker)\b/i, 'glucose', 'mg/dl'],
  [/\b(?:ademhaling\w*|ademfrequentie|respirat\w*)\b/i, 'breathing', '/min'],
  [/\b(?:saturatie|saturation|spo2)\b/i, 'saturation', '%'],
  [/\b(?:koorts|temperatuur|temp[eé]rature|temperature)\b/i, 'temperature', '°C'],
];
const NOT = /\b(?:niet(?: geven)?|geen|pas (?:donner|si)|ne pas|hold|not|do not|nicht|overslaan|stoppen?)\b/i;
const LIMIT =
  /(?:(<|≤|<=|onder|lager dan|minder dan|kleiner dan|sous|inf[eé]rieure? [aà]|moins de|below|under|less than|unter)|(>|≥|>=|boven|hoger dan|meer dan|au-dessus de|sup[eé]rieure? [aà]|above|over|greater than|[uü]ber))\s*(?:de\s+)?(\d+(?:[.,]\d+)?)\s*(mg\/dl|mmol\/l|mmhg|\/min|%)?/i;

/** Clauses, so that "niet" and the limit belong together; a decimal point or comma is no end of a clause. */
const clausesOf = (text: string): readonly string[] => text.split(/[;\n]|\.(?!\d)|,(?!\d)/);

const readGate = (text: string): Gate | undefined => {
  for (const clause of clausesOf(text)) {
    const limit = LIMIT.exec(clause);
    const what = WHAT.find(([words]) => words.test(clause));
    if (limit === null || what === undefined || !NOT.test(clause)) continue;
    return {
      what: what[1],
      notWhen: limit[1] === undefined ? 'above' : 'below',
      limit: Number((limit[3] ?? '').replace(',', '.')),
      unit: limit[4] ?? what[2],
      quote: clause.trim(),
    };
  }
  return undefined;
};

const textsOf = (order: Order): readonly string[] => [
  ...order.instructions.flatMap((i) => [i.text, i.patientText, ...i.additional]).filter((t) => t !== undefined),
  ...order.notes,
];

const known = new WeakMap<Order, { readonly gate: Gate | undefined }>();

/** The gate in the order's own words; undefined when there is none that can be read (the words are shown anyway). */
export const gateOf = (order: Order): Gate | undefined => {
  const before = known.get(order);
  if (before !== undefined) return before.gate;
  const gate = textsOf(order)
    .map(readGate)
    .find((found) => found !== undefined);
  known.set(order, { gate });
  return gate;
};

/** True when the value lies on the side on which the doctor said not to give. */
export const gateForbids = (gate: Gate, value: number): boolean =>
  gate.notWhen === 'below' ? value < gate.limit : value > gate.limit;
