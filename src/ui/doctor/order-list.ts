import type { Order } from '#domain/order/order';
import type { Expansion, Inactive, TextWhy } from '#domain/schedule/slot';
import { frequencyWords, periodWords } from '#domain/sheet/frequency-words';
import { instructionWords, medicineDetail, notUnderstoodOf } from '#domain/sheet/medicine-words';
import { formatDose } from '#domain/sheet/numbers';
import type { SheetLanguage } from '#domain/sheet/sheet';
import { addDays, type LocalDate, type LocalTime } from '#kernel/instant';

/** One instruction in words, as the order sheet writes it; what is not stated is absent. */
export type InstructionLine = {
  readonly key: string;
  readonly dose?: string;
  readonly route?: string;
  readonly frequency: string;
  readonly period: string;
  readonly words: string;
  readonly times: readonly LocalTime[];
};

export type OrderView = {
  readonly order: Order;
  readonly detail: string;
  readonly lines: readonly InstructionLine[];
  /** Last day on which it stands, when one is stated. */
  readonly ends?: LocalDate;
  readonly why?: TextWhy;
  readonly status?: Inactive['status'];
  readonly notUnderstood: readonly string[];
};

export type OrderSections = {
  readonly ends: readonly OrderView[];
  readonly scheduled: readonly OrderView[];
  readonly prn: readonly OrderView[];
  readonly text: readonly OrderView[];
  readonly suspended: readonly OrderView[];
  readonly inactive: readonly OrderView[];
};

/** Orders that end within so many days stand on top. */
export const ENDS_WITHIN_DAYS = 7;

const DAY = /^\d{4}-\d{2}-\d{2}/;

/** The latest day that validity or bounds state; undefined when the order states no end. */
export const endOf = (order: Order): LocalDate | undefined => {
  const bounds = order.instructions.flatMap(({ timing }) =>
    timing?.bounds?.kind === 'period' && timing.bounds.end !== undefined ? [timing.bounds.end] : [],
  );
  const ends = [...(order.validUntil === undefined ? [] : [order.validUntil]), ...bounds].flatMap(
    (text) => DAY.exec(text) ?? [],
  );
  return ends.sort().at(-1) as LocalDate | undefined;
};

const viewOf = (order: Order, expansion: Expansion, language: SheetLanguage): OrderView => {
  const text = expansion.texts.find((one) => one.order === order.id);
  const inactive = expansion.inactive.find((one) => one.order === order.id);
  const ends = endOf(order);
  return {
    order,
    detail: medicineDetail(order, language),
    lines: order.instructions.map((instruction) => {
      const dose = formatDose(instruction.dose, language);
      const times = expansion.slots
        .filter((slot) => slot.order === order.id && slot.instruction === instruction.index)
        .map((slot) => slot.localTime);
      return {
        key: `${order.id}#${instruction.index}`,
        ...(dose === undefined ? {} : { dose }),
        ...(instruction.route === undefined ? {} : { route: instruction.route }),
        frequency: frequencyWords(instruction, language),
        period: periodWords(instruction, order.authoredOn, order.validUntil, language),
        words: instructionWords(order, instruction),
        times: [...new Set(times)].sort(),
      };
    }),
    ...(ends === undefined ? {} : { ends }),
    ...(text === undefined ? {} : { why: text.why }),
    ...(inactive === undefined ? {} : { status: inactive.status }),
    notUnderstood: notUnderstoodOf(order),
  };
};

/** Every order of one resident stands in exactly one section; what ends soon comes first. */
export const orderSections = (
  orders: readonly Order[],
  expansion: Expansion,
  today: LocalDate,
  language: SheetLanguage,
): OrderSections => {
  const horizon = addDays(today, ENDS_WITHIN_DAYS);
  const sections: Record<keyof OrderSections, OrderView[]> = {
    ends: [],
    scheduled: [],
    prn: [],
    text: [],
    suspended: [],
    inactive: [],
  };
  const has = (list: readonly { readonly order: Order['id'] }[], order: Order) =>
    list.some((one) => one.order === order.id);
  const named = orders.toSorted((a, b) => a.medicine.name.localeCompare(b.medicine.name, 'nl'));
  for (const order of named) {
    const view = viewOf(order, expansion, language);
    const runs = has(expansion.slots, order) || has(expansion.prn, order) || has(expansion.texts, order);
    const endsSoon = runs && view.ends !== undefined && view.ends >= today && view.ends <= horizon;
    const section: keyof OrderSections =
      view.status === 'ended-not-renewed' || endsSoon
        ? 'ends'
        : view.status === 'suspended'
          ? 'suspended'
          : view.status !== undefined && !runs
            ? 'inactive'
            : has(expansion.texts, order)
              ? 'text'
              : has(expansion.prn, order) && !has(expansion.slots, order)
                ? 'prn'
                : 'scheduled';
    sections[section].push(view);
  }
  return sections;
};
