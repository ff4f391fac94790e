import { z } from 'zod';
import type { Person } from '#domain/people/role';
import { personId, wardId } from '#kernel/ids';
import { type Config, configSchema, type StaffConfig } from '#ports/config';
import type { SetupRequest, TabletIdentity } from '#ports/tablet';
import { fromUtf8, utf8 } from '#store/utf8';

const IDENTITY_FORMAT = 1;

const identitySchema = z.object({
  v: z.literal(IDENTITY_FORMAT),
  device: z.string().min(1).max(100),
  name: z.string().max(200),
  ward: z.string().min(1).max(400),
  wardName: z.string().max(200),
  prefix: z.string().max(10),
  config: configSchema,
});

/** A demo's config carries PINs; what is kept on the tablet never does. */
const withoutPin = ({ pin: _pin, ...member }: StaffConfig): StaffConfig => member;

export const identityOf = (device: string, request: SetupRequest): TabletIdentity => {
  const staff = request.staff.map(withoutPin);
  const config: Config = { ...request.config, staff };
  return {
    device,
    name: request.tabletName,
    ward: request.ward.id,
    wardName: request.ward.name,
    prefix: request.prefix,
    config,
  };
};

/** Who works here, for the lock screen: names and roles of staff, nothing about residents. */
export const staffOf = (identity: TabletIdentity): readonly Person[] =>
  identity.config.staff.map((member) => ({
    id: personId(member.personId),
    name: member.name,
    role: member.role,
    initials: member.initials,
    ...(member.riziv === undefined ? {} : { riziv: member.riziv }),
    ...(member.phone === undefined ? {} : { phone: member.phone }),
  }));

export const writeIdentity = (identity: TabletIdentity): Uint8Array<ArrayBuffer> =>
  utf8(JSON.stringify({ v: IDENTITY_FORMAT, ...identity }));

/** @throws when the bytes are no identity of this format */
export const readIdentity = (data: Uint8Array<ArrayBuffer>): TabletIdentity => {
  const { v: _v, ward, ...rest } = identitySchema.parse(JSON.parse(fromUtf8(data)));
  return { ...rest, ward: wardId(ward) };
};
