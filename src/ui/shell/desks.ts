import type { ComponentType } from 'react';
import type { ResidentId, SheetNumber, SlotId } from '#kernel/ids';

/** The screens of all desks, handed in by the composition root so that each is fetched when it is first opened. */
export type Desks = {
  readonly round: ComponentType;
  readonly give: ComponentType<{ readonly slot: SlotId }>;
  readonly residents: ComponentType;
  readonly resident: ComponentType<{ readonly id: ResidentId }>;
  readonly paper: ComponentType;
  readonly sheet: ComponentType<{ readonly number: SheetNumber }>;
  readonly outage: ComponentType;
  readonly office: ComponentType;
  readonly doctor: ComponentType;
  readonly pharmacy: ComponentType;
  readonly readiness: ComponentType;
  readonly device: ComponentType;
  readonly setup: ComponentType;
};
