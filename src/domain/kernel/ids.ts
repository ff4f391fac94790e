/** Branded strings: an id of one thing can't be passed where another is wanted. */
declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

export type CentreId = Brand<string, 'CentreId'>;
export type WardId = Brand<string, 'WardId'>;
export type ResidentId = Brand<string, 'ResidentId'>;
/** An order's id: central's id, or `here:<uuid>` for one written on a tablet that central does not know yet. */
export type OrderId = Brand<string, 'OrderId'>;
/** `<order>#<instruction>@<due instant>`: derived, so that two cut-off tablets name the same slot alike (SL40 ff.). */
export type SlotId = Brand<string, 'SlotId'>;
export type EntryId = Brand<string, 'EntryId'>;
export type ChainId = Brand<string, 'ChainId'>;
export type DeviceId = Brand<string, 'DeviceId'>;
export type PersonId = Brand<string, 'PersonId'>;
export type SheetNumber = Brand<string, 'SheetNumber'>;

/** Names a string as an id. Callers are the borders (schemas) and the builders of derived ids. */
export const asId = <T extends string>(text: string): Brand<string, T> => text as Brand<string, T>;

export const centreId = (text: string): CentreId => text as CentreId;
export const wardId = (text: string): WardId => text as WardId;
export const residentId = (text: string): ResidentId => text as ResidentId;
export const orderId = (text: string): OrderId => text as OrderId;
export const entryId = (text: string): EntryId => text as EntryId;
export const chainId = (text: string): ChainId => text as ChainId;
export const deviceId = (text: string): DeviceId => text as DeviceId;
export const personId = (text: string): PersonId => text as PersonId;
export const sheetNumber = (text: string): SheetNumber => text as SheetNumber;

/** The slot's derived id. */
export const slotIdOf = (order: OrderId, instruction: number, due: string): SlotId =>
  `${order}#${instruction}@${due}` as SlotId;

/** Takes a slot id apart; undefined when it is not one. */
export const partsOfSlotId = (id: SlotId): { order: OrderId; instruction: number; due: string } | undefined => {
  const found = /^(.+)#(\d+)@([^@]+)$/.exec(id);
  const [, order, instruction, due] = found ?? [];
  if (order === undefined || instruction === undefined || due === undefined) return undefined;
  return { order: order as OrderId, instruction: Number(instruction), due };
};
