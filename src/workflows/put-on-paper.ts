import type { Refusal } from '#domain/administration/request';
import type { Result } from '#kernel/result';
import type { Appended } from '#ports/journal';
import { type HoldResident, holdResident } from '#workflows/hold-resident';
import type { WorkflowPorts } from '#workflows/ports';

/** From now on this resident's doses are noted on the sheet; the tablet asks to take the resident back first (AD9). */
export const putOnPaper = (input: HoldResident, ports: WorkflowPorts): Promise<Result<Appended, Refusal>> =>
  holdResident(input, 'paper', 'put-on-paper', ports);
