import type { Refusal } from '#domain/administration/request';
import type { Result } from '#kernel/result';
import type { Appended } from '#ports/journal';
import { type HoldResident, holdResident } from '#workflows/hold-resident';
import type { WorkflowPorts } from '#workflows/ports';

/** The resident's rounds are recorded on the tablet again; the sheet still has to be typed in (HO2). */
export const takeBackToTablet = (
  input: Omit<HoldResident, 'sheet'>,
  ports: WorkflowPorts,
): Promise<Result<Appended, Refusal>> => holdResident(input, 'tablet', 'take-back', ports);
