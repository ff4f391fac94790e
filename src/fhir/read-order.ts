import type { Order, OrderStatus } from '#domain/order/order';
import { contactOf, type Directory, medicationOf } from '#fhir/directory';
import { readInstruction } from '#fhir/read-dosage';
import { readMedicine } from '#fhir/read-medicine';
import type { MedicationRequest } from '#fhir/schema';
import { short, sourceOf, unknownMembers, wordsOf } from '#fhir/words';
import { defined } from '#kernel/defined';
import { orderId, type ResidentId } from '#kernel/ids';

const STATUS: Readonly<Record<string, OrderStatus>> = {
  active: 'active',
  'on-hold': 'suspended',
  completed: 'ended',
  cancelled: 'cancelled',
  stopped: 'stopped',
  draft: 'draft',
  'entered-in-error': 'entered-in-error',
  unknown: 'unknown',
};
/** Intents that order something; a proposal, a plan or an option only speaks of it. */
const ORDERING_INTENTS: ReadonlySet<string> = new Set([
  'order',
  'original-order',
  'reflex-order',
  'filler-order',
  'instance-order',
]);

/** Everything R4 knows of a MedicationRequest; what is not used here changes nothing about giving. */
const MEMBERS: ReadonlySet<string> = new Set(
  (
    'resourceType id meta language text contained extension identifier status statusReason intent category priority ' +
    'doNotPerform reportedBoolean reportedReference medicationCodeableConcept medicationReference subject encounter ' +
    'supportingInformation authoredOn requester performer performerType recorder reasonCode reasonReference ' +
    'instantiatesCanonical instantiatesUri basedOn groupIdentifier courseOfTherapyType insurance note ' +
    'dosageInstruction dispenseRequest substitution priorPrescription detectedIssue eventHistory'
  ).split(' '),
);

const notUnderstood = (request: MedicationRequest, medicationStatus: string | undefined): string[] => [
  ...(request.status !== undefined && STATUS[request.status] === undefined ? [`status: ${short(request.status)}`] : []),
  ...(request.status === undefined ? ['status: –'] : []),
  ...(request.intent !== undefined && !ORDERING_INTENTS.has(request.intent)
    ? [`intent: ${short(request.intent)}`]
    : []),
  ...(medicationStatus === 'entered-in-error' ? ['medication.status: entered-in-error'] : []),
  ...unknownMembers(request, MEMBERS, 'order'),
];

/** A MedicationRequest as an order. `resident` is decided by the caller, who sees all patients. */
export const readOrder = (request: MedicationRequest, resident: ResidentId, directory: Directory): Order => {
  const { medicationReference, medicationCodeableConcept, contained } = request;
  const medication = medicationOf(medicationReference, directory, contained);
  const urgent = request.priority !== undefined && request.priority !== 'routine';
  return defined({
    id: orderId(request.id),
    resident,
    status: STATUS[request.status ?? ''] ?? 'unknown',
    statusText: request.status ?? '',
    statusReason: wordsOf(request.statusReason),
    intent: request.intent,
    doNotPerform: request.doNotPerform === true,
    medicine: readMedicine({ concept: medicationCodeableConcept, reference: medicationReference }, medication),
    instructions: (request.dosageInstruction ?? []).map(readInstruction),
    authoredOn: request.authoredOn,
    prescriber: contactOf(request.requester, directory, contained),
    reasons: [
      ...(request.reasonCode ?? []).flatMap((reason) => wordsOf(reason) ?? []),
      ...(request.reasonReference ?? []).flatMap(({ display }) => display ?? []),
    ],
    notes: [
      ...(urgent ? [`priority: ${request.priority}`] : []),
      ...(request.note ?? []).flatMap(({ text }) => text ?? []),
    ],
    validUntil: request.dispenseRequest?.validityPeriod?.end,
    notUnderstood: notUnderstood(request, medication?.status),
    source: sourceOf(request.meta),
  });
};
