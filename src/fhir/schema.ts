import { z } from 'zod';

/*
 * R4 at the door. Loose on purpose: what Noodblad does not use passes through (the raw resource is kept beside), what it
 * uses must have the right shape. A resource that fails is quarantined by the caller, never half read.
 */
const optionalText = z.string().max(20_000).optional();

export const codingSchema = z.looseObject({ system: optionalText, code: optionalText, display: optionalText });
export const conceptSchema = z.looseObject({ coding: z.array(codingSchema).optional(), text: optionalText });
export const identifierSchema = z.looseObject({ system: optionalText, value: optionalText, use: optionalText });
export const referenceSchema = z.looseObject({
  reference: optionalText,
  display: optionalText,
  identifier: identifierSchema.optional(),
});
export const quantitySchema = z.looseObject({
  value: z.number().optional(),
  unit: optionalText,
  code: optionalText,
  comparator: optionalText,
});
export const rangeSchema = z.looseObject({ low: quantitySchema.optional(), high: quantitySchema.optional() });
export const ratioSchema = z.looseObject({
  numerator: quantitySchema.optional(),
  denominator: quantitySchema.optional(),
});
export const periodSchema = z.looseObject({ start: optionalText, end: optionalText });
export const extensionSchema = z.looseObject({ url: z.string(), valueCode: optionalText, valueString: optionalText });
export const nameSchema = z.looseObject({
  use: optionalText,
  text: optionalText,
  family: optionalText,
  given: z.array(z.string()).optional(),
  prefix: z.array(z.string()).optional(),
});
export const telecomSchema = z.looseObject({ system: optionalText, value: optionalText, use: optionalText });
const tagSchema = z.looseObject({ system: optionalText, code: optionalText, display: optionalText });
export const metaSchema = z.looseObject({
  versionId: optionalText,
  lastUpdated: optionalText,
  tag: z.array(tagSchema).optional(),
});

const base = { id: z.string().min(1).max(200), meta: metaSchema.optional() };
const modifiers = { modifierExtension: z.array(extensionSchema).optional(), implicitRules: optionalText };

export const repeatSchema = z.looseObject({
  boundsDuration: quantitySchema.optional(),
  boundsRange: rangeSchema.optional(),
  boundsPeriod: periodSchema.optional(),
  count: z.number().optional(),
  countMax: z.number().optional(),
  duration: z.number().optional(),
  durationMax: z.number().optional(),
  durationUnit: optionalText,
  frequency: z.number().optional(),
  frequencyMax: z.number().optional(),
  period: z.number().optional(),
  periodMax: z.number().optional(),
  periodUnit: optionalText,
  dayOfWeek: z.array(z.string()).optional(),
  timeOfDay: z.array(z.string()).optional(),
  when: z.array(z.string()).optional(),
  offset: z.number().optional(),
});
export const timingSchema = z.looseObject({
  event: z.array(z.string()).optional(),
  repeat: repeatSchema.optional(),
  code: conceptSchema.optional(),
  modifierExtension: z.array(extensionSchema).optional(),
});
export const doseAndRateSchema = z.looseObject({
  type: conceptSchema.optional(),
  doseQuantity: quantitySchema.optional(),
  doseRange: rangeSchema.optional(),
  rateQuantity: quantitySchema.optional(),
  rateRange: rangeSchema.optional(),
  rateRatio: ratioSchema.optional(),
});
export const dosageSchema = z.looseObject({
  sequence: z.number().optional(),
  text: optionalText,
  additionalInstruction: z.array(conceptSchema).optional(),
  patientInstruction: optionalText,
  timing: timingSchema.optional(),
  asNeededBoolean: z.boolean().optional(),
  asNeededCodeableConcept: conceptSchema.optional(),
  site: conceptSchema.optional(),
  route: conceptSchema.optional(),
  method: conceptSchema.optional(),
  doseAndRate: z.array(doseAndRateSchema).optional(),
  maxDosePerPeriod: ratioSchema.optional(),
  maxDosePerAdministration: quantitySchema.optional(),
  maxDosePerLifetime: quantitySchema.optional(),
  modifierExtension: z.array(extensionSchema).optional(),
});
export const medicationSchema = z.looseObject({
  resourceType: z.literal('Medication'),
  id: z.string().max(200).optional(),
  status: optionalText,
  code: conceptSchema.optional(),
  form: conceptSchema.optional(),
  ingredient: z
    .array(
      z.looseObject({
        itemCodeableConcept: conceptSchema.optional(),
        itemReference: referenceSchema.optional(),
        isActive: z.boolean().optional(),
        strength: ratioSchema.optional(),
      }),
    )
    .optional(),
});
const containedSchema = z.array(z.looseObject({ resourceType: z.string(), id: z.string().optional() })).optional();

export const medicationRequestSchema = z.looseObject({
  ...base,
  ...modifiers,
  resourceType: z.literal('MedicationRequest'),
  contained: containedSchema,
  status: optionalText,
  statusReason: conceptSchema.optional(),
  intent: optionalText,
  priority: optionalText,
  doNotPerform: z.boolean().optional(),
  medicationCodeableConcept: conceptSchema.optional(),
  medicationReference: referenceSchema.optional(),
  subject: referenceSchema.optional(),
  authoredOn: optionalText,
  requester: referenceSchema.optional(),
  reasonCode: z.array(conceptSchema).optional(),
  reasonReference: z.array(referenceSchema).optional(),
  note: z.array(z.looseObject({ text: optionalText })).optional(),
  dosageInstruction: z.array(dosageSchema).optional(),
  dispenseRequest: z.looseObject({ validityPeriod: periodSchema.optional() }).optional(),
});
export const patientSchema = z.looseObject({
  ...base,
  ...modifiers,
  resourceType: z.literal('Patient'),
  identifier: z.array(identifierSchema).optional(),
  name: z.array(nameSchema).optional(),
  gender: optionalText,
  birthDate: optionalText,
  deceasedBoolean: z.boolean().optional(),
  deceasedDateTime: optionalText,
  photo: z
    .array(z.looseObject({ contentType: optionalText, data: z.string().optional(), url: optionalText }))
    .optional(),
  generalPractitioner: z.array(referenceSchema).optional(),
});
export const encounterSchema = z.looseObject({
  ...base,
  resourceType: z.literal('Encounter'),
  status: optionalText,
  subject: referenceSchema.optional(),
  period: periodSchema.optional(),
  location: z.array(z.looseObject({ location: referenceSchema, status: optionalText })).optional(),
});
export const locationSchema = z.looseObject({
  ...base,
  resourceType: z.literal('Location'),
  name: optionalText,
  physicalType: conceptSchema.optional(),
  partOf: referenceSchema.optional(),
});
export const allergySchema = z.looseObject({
  ...base,
  ...modifiers,
  resourceType: z.literal('AllergyIntolerance'),
  clinicalStatus: conceptSchema.optional(),
  verificationStatus: conceptSchema.optional(),
  type: optionalText,
  criticality: optionalText,
  code: conceptSchema.optional(),
  patient: referenceSchema.optional(),
  recordedDate: optionalText,
  note: z.array(z.looseObject({ text: optionalText })).optional(),
  reaction: z
    .array(
      z.looseObject({
        substance: conceptSchema.optional(),
        manifestation: z.array(conceptSchema).optional(),
        description: optionalText,
      }),
    )
    .optional(),
});
export const medicationAdministrationSchema = z.looseObject({
  ...base,
  ...modifiers,
  resourceType: z.literal('MedicationAdministration'),
  contained: containedSchema,
  extension: z.array(extensionSchema).optional(),
  identifier: z.array(identifierSchema).optional(),
  status: optionalText,
  statusReason: z.array(conceptSchema).optional(),
  medicationCodeableConcept: conceptSchema.optional(),
  medicationReference: referenceSchema.optional(),
  subject: referenceSchema.optional(),
  effectiveDateTime: optionalText,
  effectivePeriod: periodSchema.optional(),
  performer: z
    .array(z.looseObject({ function: conceptSchema.optional(), actor: referenceSchema.optional() }))
    .optional(),
  reasonCode: z.array(conceptSchema).optional(),
  request: referenceSchema.optional(),
  dosage: z.looseObject({ text: optionalText, dose: quantitySchema.optional() }).optional(),
  note: z.array(z.looseObject({ text: optionalText })).optional(),
});
export const practitionerSchema = z.looseObject({
  ...base,
  resourceType: z.literal('Practitioner'),
  active: z.boolean().optional(),
  identifier: z.array(identifierSchema).optional(),
  name: z.array(nameSchema).optional(),
  telecom: z.array(telecomSchema).optional(),
});
export const practitionerRoleSchema = z.looseObject({
  id: z.string().max(200).optional(),
  meta: metaSchema.optional(),
  resourceType: z.literal('PractitionerRole'),
  active: z.boolean().optional(),
  practitioner: referenceSchema.optional(),
  code: z.array(conceptSchema).optional(),
  telecom: z.array(telecomSchema).optional(),
});
export const basicSchema = z.looseObject({
  ...base,
  resourceType: z.literal('Basic'),
  identifier: z.array(identifierSchema).optional(),
  extension: z.array(extensionSchema).optional(),
});
export const provenanceSchema = z.looseObject({
  ...base,
  resourceType: z.literal('Provenance'),
  signature: z.array(z.looseObject({ sigFormat: optionalText, data: z.string().optional() })).optional(),
});

export type Coding = z.infer<typeof codingSchema>;
export type Concept = z.infer<typeof conceptSchema>;
export type Identifier = z.infer<typeof identifierSchema>;
export type Reference = z.infer<typeof referenceSchema>;
export type Quantity = z.infer<typeof quantitySchema>;
export type Range = z.infer<typeof rangeSchema>;
export type Ratio = z.infer<typeof ratioSchema>;
export type Name = z.infer<typeof nameSchema>;
export type Meta = z.infer<typeof metaSchema>;
export type Repeat = z.infer<typeof repeatSchema>;
export type FhirTiming = z.infer<typeof timingSchema>;
export type Dosage = z.infer<typeof dosageSchema>;
export type Medication = z.infer<typeof medicationSchema>;
export type MedicationRequest = z.infer<typeof medicationRequestSchema>;
export type Patient = z.infer<typeof patientSchema>;
export type Encounter = z.infer<typeof encounterSchema>;
export type Location = z.infer<typeof locationSchema>;
export type AllergyIntolerance = z.infer<typeof allergySchema>;
export type MedicationAdministration = z.infer<typeof medicationAdministrationSchema>;
export type Practitioner = z.infer<typeof practitionerSchema>;
export type PractitionerRole = z.infer<typeof practitionerRoleSchema>;
