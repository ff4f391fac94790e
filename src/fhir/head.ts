import { z } from 'zod';
import { ENTRY_KIND, HEAD } from '#fhir/systems';
import { chainId } from '#kernel/ids';
import type { Head } from '#ports/journal';

/** A tablet's head on central: Basic with the device as identifier and the head as canonical JSON in one extension. */
export const headQuery = (device: string): string => `Basic?identifier=${HEAD}|${device}`;

export const headToBasic = (device: string, ward: string, head: Head, id?: string): Record<string, unknown> => ({
  resourceType: 'Basic',
  ...(id === undefined ? {} : { id }),
  meta: { tag: [{ system: 'urn:noodblad:ward', code: ward }] },
  identifier: [{ system: HEAD, value: device }],
  code: { coding: [{ system: ENTRY_KIND, code: 'head' }], text: 'Noodblad: head of a tablet’s journal' },
  extension: [{ url: HEAD, valueString: JSON.stringify({ chain: head.chain, seq: head.seq, hash: head.hash }) }],
});

const basicSchema = z.looseObject({
  resourceType: z.literal('Basic'),
  extension: z.array(z.looseObject({ url: z.string(), valueString: z.string().optional() })).optional(),
});
const headSchema = z.object({ chain: z.string(), seq: z.number().int(), hash: z.string() });

/** Undefined when the resource is not a head or its text is not one. */
export const headFromBasic = (resource: unknown): Head | undefined => {
  const basic = basicSchema.safeParse(resource);
  const text = basic.data?.extension?.find((extension) => extension.url === HEAD)?.valueString;
  if (text === undefined) return undefined;
  try {
    const head = headSchema.parse(JSON.parse(text));
    return { chain: chainId(head.chain), seq: head.seq, hash: head.hash };
  } catch {
    return undefined;
  }
};
