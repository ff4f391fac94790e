import { parseArgs } from 'node:util';
import { readFhirFiles, rowsOf } from '#cli/fhir-files';
import { EXIT_OK, type Io, UsageError } from '#cli/io';
import type { Dose, Order, OrderStatus } from '#domain/order/order';
import { DEFAULT_ROUNDS } from '#domain/round/round';
import { expandOrder } from '#domain/schedule/expand';
import type { Inactive, PrnAvailability } from '#domain/schedule/slot';
import { windowOfDays } from '#domain/schedule/window';
import type { Quarantined } from '#domain/snapshot';
import { DEFAULT_ZONE, snapshotFromResources } from '#fhir/snapshot';
import { defined } from '#kernel/defined';
import {
  instantOfMs,
  type LocalDate,
  localDateOf,
  MINUTE_MS,
  parseInstant,
  withOffset,
  type Zone,
  zone,
} from '#kernel/instant';

/** Days of one run at most: a year and a leap day. */
export const DAYS_MAX = 366;
const DAYS_DEFAULT = 7;

type Line = Record<string, unknown>;
type Scene = { readonly from: LocalDate; readonly days: number; readonly zone: Zone };

const zoneOption = (name: string | undefined): Zone => {
  if (name === undefined) return DEFAULT_ZONE;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return zone(name);
  } catch {
    throw new UsageError(`--zone ${name} is not a time zone. Give one such as Europe/Brussels.`);
  }
};

const daysOption = (text: string | undefined): number => {
  const days = Number(text ?? DAYS_DEFAULT);
  if (Number.isInteger(days) && days >= 1 && days <= DAYS_MAX) return days;
  throw new UsageError(`--days ${text} is not a whole number from 1 to ${DAYS_MAX}.`);
};

const fromOption = (text: string | undefined, inZone: Zone, io: Io): LocalDate => {
  if (text === undefined) return localDateOf(instantOfMs(io.nowMs()), inZone);
  const noon = /^\d{4}-\d{2}-\d{2}$/.test(text) ? parseInstant(`${text}T12:00:00Z`) : undefined;
  // 2026-02-30 has the right shape and is no day.
  if (noon?.slice(0, 10) === text) return text as LocalDate;
  throw new UsageError(`--from ${text} is not a date. Give one such as 2026-11-24.`);
};

/** Instructions are counted from 1 outside, as people count. */
const outside = (index: number): number => index + 1;

const doseLine = (dose: Dose | undefined): Line | undefined => {
  if (dose === undefined) return undefined;
  if (dose.kind === 'quantity') return { value: dose.value, unit: dose.unit };
  return defined({ low: dose.low, high: dose.high });
};

const prnLine = (order: Order, prn: PrnAvailability): Line =>
  defined({
    order: order.id,
    kind: 'prn',
    dose: doseLine(prn.dose),
    instruction: outside(prn.instruction),
    reason: prn.reason,
    text: prn.text,
    minIntervalMinutes: prn.minIntervalMs === undefined ? undefined : prn.minIntervalMs / MINUTE_MS,
    max:
      prn.maxPerPeriod === undefined
        ? undefined
        : { ...prn.maxPerPeriod.amount, periodMinutes: prn.maxPerPeriod.periodMs / MINUTE_MS },
    maxDoses:
      prn.maxDosesPerPeriod === undefined
        ? undefined
        : { doses: prn.maxDosesPerPeriod.doses, periodMinutes: prn.maxDosesPerPeriod.periodMs / MINUTE_MS },
    marks: prn.marks,
  });

const SAME_STATUS: ReadonlySet<OrderStatus | Inactive['status']> = new Set([
  'suspended',
  'ended',
  'cancelled',
  'stopped',
  'draft',
  'entered-in-error',
]);

/** The file's own status word where the order is inactive by its status; Noodblad's where its dates say so. */
const statusWord = (order: Order, { status }: Inactive): string =>
  status === order.status && SAME_STATUS.has(status) ? order.statusText : status;

const linesOf = (order: Order, scene: Scene): Line[] => {
  const window = windowOfDays(scene.from, scene.days, scene.zone);
  const expansion = expandOrder(order, window, { zone: scene.zone, rounds: DEFAULT_ROUNDS });
  const id = order.id;
  return [
    ...expansion.slots.map((slot) =>
      defined({
        order: id,
        kind: 'slot',
        due: withOffset(slot.due, scene.zone),
        dose: doseLine(slot.dose),
        instruction: outside(slot.instruction),
        marks: slot.marks,
      }),
    ),
    ...expansion.prn.map((prn) => prnLine(order, prn)),
    ...expansion.texts.map((text) =>
      defined({
        order: id,
        kind: 'text',
        text: text.text,
        why: text.why,
        details: text.details.length === 0 ? undefined : text.details,
        instruction: text.instruction === undefined ? undefined : outside(text.instruction),
        marks: text.marks,
      }),
    ),
    ...expansion.inactive.map((inactive) =>
      defined({
        order: id,
        kind: 'inactive',
        status: statusWord(order, inactive),
        at: inactive.at === undefined ? undefined : withOffset(inactive.at, scene.zone),
        marks: expansion.marks,
      }),
    ),
    ...expansion.quiet.map((quiet) =>
      defined({
        order: id,
        kind: 'inactive',
        // In force, with nothing due in these days (a weekly order between two doses).
        status: 'active',
        next: quiet.next === undefined ? undefined : withOffset(quiet.next, scene.zone),
        marks: expansion.marks,
      }),
    ),
  ];
};

/** An order that could not be read is still named, as text, with the reason. */
const quarantinedLine = ({ id, why }: Quarantined): Line => ({
  order: id,
  kind: 'text',
  text: '',
  why: 'quarantined',
  details: [why],
  marks: [],
});

/**
 * `slots FILE…`: one JSON object a line for all that the orders in the files give in some days.
 * @throws UsageError before anything is written
 */
export const runSlots = async (args: readonly string[], io: Io): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { from: { type: 'string' }, days: { type: 'string' }, zone: { type: 'string' } },
  });
  const inZone = zoneOption(values.zone);
  const scene: Scene = { from: fromOption(values.from, inZone, io), days: daysOption(values.days), zone: inZone };
  const files = readFhirFiles(positionals);
  const snapshot = snapshotFromResources(rowsOf(files), undefined);
  const broken = snapshot.quarantined.filter(({ resourceType }) => resourceType === 'MedicationRequest');
  const lines = [...snapshot.orders.flatMap((order) => linesOf(order, scene)), ...broken.map(quarantinedLine)];
  io.out.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  for (const { where, why } of files.passed) io.err.write(`Passed over: ${where}: ${why}\n`);
  const orders = snapshot.orders.length + broken.length;
  io.err.write(`${orders} orders, ${lines.length} lines, ${scene.days} days from ${scene.from} in ${scene.zone}.\n`);
  return EXIT_OK;
};
