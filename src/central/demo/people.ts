import type { Practitioner, PractitionerRole } from '@medplum/fhirtypes';
import type { Role } from '#domain/people/role';
import { CD_HCPARTY, NIHDI, PERSON, ROLE } from '#fhir/systems';
import { impossibleRiziv } from './numbers.ts';
import type { Random } from './random.ts';

/** An enrolled member of the demo staff. The PIN is no secret: it opens a made-up ward. */
export type DemoStaff = {
  /** Also the value of the Practitioner's identifier in the system `urn:noodblad:person`. */
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly initials: string;
  /** Six digits. */
  readonly pin: string;
  readonly riziv?: string;
};

export type DemoPractitioner = {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly riziv?: string;
  readonly fullUrl: string;
  /** Conditional: bundles after the first one name people by identifier. */
  readonly reference: string;
  readonly practitioner: Practitioner;
  readonly practitionerRole: PractitionerRole;
};

type Named = readonly [given: string, family: string];
type Enrolled = { readonly name: Named; readonly role: Role; readonly initials: string; readonly pin: string };

const ENROLLED: readonly Enrolled[] = [
  { name: ['An', 'Jacobs'], role: 'nurse', initials: 'AJ', pin: '240611' },
  { name: ['Nora', 'Baeten'], role: 'nurse', initials: 'NB', pin: '730915' },
  { name: ['Yasmina', 'El Idrissi'], role: 'nurse', initials: 'YE', pin: '518204' },
  { name: ['Pieter', 'Wouters'], role: 'nurse', initials: 'PW', pin: '662038' },
  { name: ['Tom', 'Vermeulen'], role: 'nurse-in-charge', initials: 'TV', pin: '907351' },
  { name: ['Griet', 'Lambrechts'], role: 'nurse-in-charge', initials: 'GL', pin: '381746' },
  { name: ['Lien', 'Maes'], role: 'care-assistant', initials: 'LM', pin: '145092' },
  { name: ['Kevin', 'Dubois'], role: 'care-assistant', initials: 'KD', pin: '826417' },
  { name: ['Luc', 'Hermans'], role: 'doctor', initials: 'LH', pin: '459730' },
  { name: ['Sofie', 'Claessens'], role: 'doctor', initials: 'SC', pin: '274685' },
  { name: ['Els', 'Goossens'], role: 'pharmacist', initials: 'EG', pin: '693158' },
];

/** General practitioners who come by, and are not enrolled on any tablet. */
const GENERAL_PRACTITIONERS: readonly Named[] = [
  ['Koen', 'Van Looy'],
  ['Ingrid', 'Somers'],
  ['Bart', 'Deprez'],
  ['Mieke', 'Vandeput'],
  ['Philippe', 'Renard'],
  ['Hilde', 'Roelants'],
  ['Dirk', 'Verstraete'],
  ['Nadia', 'Haddad'],
  ['Jo', 'Baert'],
];

const HCPARTY: Readonly<Partial<Record<Role, string>>> = {
  doctor: 'persphysician',
  pharmacist: 'perspharmacist',
  nurse: 'persnurse',
  'nurse-in-charge': 'persnurse',
  'care-assistant': 'perscareassistant',
};

const plainLetters = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');
const slugOf = ([given, family]: Named): string =>
  plainLetters(`${given} ${family}`)
    .toLowerCase()
    .replace(/[^a-z]+/g, '-');

const rizivFor = (random: Random, role: Role): string | undefined => {
  if (role === 'doctor') return impossibleRiziv(random, '1', '004');
  if (role === 'pharmacist') return impossibleRiziv(random, '2', '001');
  if (role === 'nurse' || role === 'nurse-in-charge') return impossibleRiziv(random, '4', '401');
  return undefined;
};

/** Numbers that Belgium keeps free for films and books do not exist; 000 000 is nobody's subscriber number. */
const phoneOf = (random: Random): string => `03 000 00 ${String(random.int(10, 99))}`;

const practitionerOf = (random: Random, name: Named, role: Role): DemoPractitioner => {
  const personId = slugOf(name);
  const riziv = rizivFor(random, role);
  const fullUrl = `urn:uuid:${random.uuid()}`;
  const [given, family] = name;
  const shown = role === 'doctor' ? `Dr. ${given} ${family}` : `${given} ${family}`;
  const practitioner: Practitioner = {
    resourceType: 'Practitioner',
    identifier: [
      { system: PERSON, value: personId },
      ...(riziv === undefined ? [] : [{ system: NIHDI, value: riziv }]),
    ],
    active: true,
    name: [{ use: 'official', text: shown, given: [given], family, ...(role === 'doctor' ? { prefix: ['Dr.'] } : {}) }],
    ...(role === 'doctor' || role === 'pharmacist'
      ? { telecom: [{ system: 'phone', use: 'work', value: phoneOf(random) }] }
      : {}),
  };
  const practitionerRole: PractitionerRole = {
    resourceType: 'PractitionerRole',
    identifier: [{ system: PERSON, value: personId }],
    active: true,
    practitioner: { reference: fullUrl, display: shown },
    code: [
      { coding: [{ system: ROLE, code: role }] },
      ...(HCPARTY[role] === undefined ? [] : [{ coding: [{ system: CD_HCPARTY, code: HCPARTY[role] }] }]),
    ],
  };
  return {
    personId,
    name: shown,
    role,
    ...(riziv === undefined ? {} : { riziv }),
    fullUrl,
    reference: `Practitioner?identifier=${PERSON}|${personId}`,
    practitioner,
    practitionerRole,
  };
};

export type DemoPeople = {
  readonly staff: readonly DemoStaff[];
  readonly practitioners: readonly DemoPractitioner[];
  /** The eleven doctors who prescribe: two enrolled, nine not. */
  readonly doctors: readonly DemoPractitioner[];
};

export const demoPeople = (random: Random): DemoPeople => {
  const enrolled = ENROLLED.map((one) => ({ one, practitioner: practitionerOf(random, one.name, one.role) }));
  const visiting = GENERAL_PRACTITIONERS.map((name) => practitionerOf(random, name, 'doctor'));
  const practitioners = [...enrolled.map(({ practitioner }) => practitioner), ...visiting];
  return {
    staff: enrolled.map(({ one, practitioner }) => ({
      personId: practitioner.personId,
      name: practitioner.name,
      role: one.role,
      initials: one.initials,
      pin: one.pin,
      ...(practitioner.riziv === undefined ? {} : { riziv: practitioner.riziv }),
    })),
    practitioners,
    doctors: practitioners.filter(({ role }) => role === 'doctor'),
  };
};
