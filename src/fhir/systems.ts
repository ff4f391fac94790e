/*
 * Names of systems at the border; docs/formats.md lists them. Those that begin with `urn:noodblad:` are ours.
 */

/** A person who works with Noodblad: the value is the personId. */
export const PERSON = 'urn:noodblad:person';
/** Role codes of domain/people. */
export const ROLE = 'urn:noodblad:role';
/** An entry of a journal: the value is its bare UUID (never the fullUrl: a router rewrites `urn:uuid:` texts). */
export const ENTRY = 'urn:noodblad:entry';
/** A dose slot's derived id. */
export const SLOT = 'urn:noodblad:slot';
/** Why a dose was not given, and other outcomes, by Noodblad's own codes. */
export const OUTCOME = 'urn:noodblad:outcome';
/** The reason of the list, beside the outcome: Noodblad's own codes. */
export const REASON = 'urn:noodblad:reason';
/** HL7's reasons for "not given" as R4 (4.0.1) defines them, and as HL7's terminology server names the same list since. */
export const NOT_GIVEN = 'http://terminology.hl7.org/CodeSystem/reason-medication-not-given';
export const NOT_GIVEN_SYSTEMS: readonly string[] = [NOT_GIVEN, 'http://hl7.org/fhir/reason-medication-not-given'];
/** Kinds of entries that travel as Basic. */
export const ENTRY_KIND = 'urn:noodblad:entry-kind';
/** Extension of Basic that carries the entry's JWS as base64. */
export const JWS_EXTENSION = 'urn:noodblad:jws';
/** Code of the Basic that holds a tablet's head. */
export const HEAD = 'urn:noodblad:head';

export const RECORDED_R5 = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-MedicationAdministration.recorded';

/** National number (INSZ/NISS): eHealth writes the same system with https and, in older data, with http. */
export const SSIN = 'https://www.ehealth.fgov.be/standards/fhir/core/NamingSystem/ssin';
export const SSIN_SYSTEMS: readonly string[] = [
  SSIN,
  'http://www.ehealth.fgov.be/standards/fhir/core/NamingSystem/ssin',
  'https://www.ehealth.fgov.be/standards/fhir/NamingSystem/ssin',
  'http://www.ehealth.fgov.be/standards/fhir/NamingSystem/ssin',
];
/** RIZIV/INAMI number. */
export const NIHDI = 'https://www.ehealth.fgov.be/standards/fhir/core/NamingSystem/nihdi';
export const NIHDI_SYSTEMS: readonly string[] = [
  NIHDI,
  'http://www.ehealth.fgov.be/standards/fhir/core/NamingSystem/nihdi',
  'https://www.ehealth.fgov.be/standards/fhir/NamingSystem/nihdi',
  'http://www.ehealth.fgov.be/standards/fhir/NamingSystem/nihdi',
];
export const CD_HCPARTY = 'https://www.ehealth.fgov.be/standards/fhir/core/CodeSystem/cd-hcparty';

export const ATC = 'http://www.whocc.no/atc';
export const ATC_SYSTEMS: readonly string[] = [
  ATC,
  'https://www.whocc.no/atc',
  'http://whocc.no/atc',
  'https://whocc.no/atc',
  'urn:oid:2.16.840.1.113883.6.73',
];
/** CNK number of a package: the preferred address of HL7 Belgium's naming system, and the ones found in data. */
export const CNK = 'https://www.ehealth.fgov.be/standards/fhir/medication/NamingSystem/cnk-codes';
export const CNK_SYSTEMS: readonly string[] = [
  CNK,
  'https://www.ehealth.fgov.be/standards/fhir/medication/NamingSystem/be-ns-cnk-codes',
  'https://www.ehealth.fgov.be/standards/fhir/medication/NamingSystem-be-ns-cnk-codes',
  'http://www.ehealth.fgov.be/standards/fhir/medication/NamingSystem/cnk-codes',
  'https://www.ehealth.fgov.be/standards/fhir/medication/CodeSystem/cnk-codes',
];
export const SNOMED = 'http://snomed.info/sct';
export const UCUM = 'http://unitsofmeasure.org';
export const PHYSICAL_TYPE = 'http://terminology.hl7.org/CodeSystem/location-physical-type';
export const ALLERGY_CLINICAL = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical';
export const ALLERGY_VERIFICATION = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification';
/** A tablet. */
export const DEVICE = 'urn:noodblad:device';
/** Tag with the ward's id: Provenance and Basic know no ward of their own. */
export const WARD_TAG = 'urn:noodblad:ward';
/** What a performer did, where R4's own list has no code: `prepared-by`. */
export const FUNCTION = 'urn:noodblad:function';
export const PREPARED_BY = 'prepared-by';
export const PARTICIPANT_TYPE = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';
/** JWS as a signature format (IANA media type). */
export const JOSE = 'application/jose';
