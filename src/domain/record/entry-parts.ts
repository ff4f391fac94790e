import { z } from 'zod';
import type {
  ChainId,
  DeviceId,
  EntryId,
  OrderId,
  PersonId,
  ResidentId,
  SheetNumber,
  SlotId,
  WardId,
} from '#kernel/ids';
import type { Instant } from '#kernel/instant';

/** The pieces of which the schemas of entries are made. */
export const brandedText = <T extends string>() => z.string().min(1).max(400) as unknown as z.ZodType<T>;
export const text = (max = 2000) => z.string().max(max);
export const at = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/) as unknown as z.ZodType<Instant>;
export const id = {
  entry: brandedText<EntryId>(),
  chain: brandedText<ChainId>(),
  device: brandedText<DeviceId>(),
  person: brandedText<PersonId>(),
  resident: brandedText<ResidentId>(),
  order: brandedText<OrderId>(),
  slot: brandedText<SlotId>(),
  sheet: brandedText<SheetNumber>(),
  ward: brandedText<WardId>(),
};
