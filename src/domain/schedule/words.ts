import type { Instruction, Order } from '#domain/order/order';

const joined = (parts: readonly (string | undefined)[]): string =>
  [...new Set(parts.map((part) => part?.trim() ?? '').filter((part) => part !== ''))].join(' · ');

/** All that the doctor wrote in words in an instruction, each part once; empty when there is none. */
export const wordsOf = (instruction: Instruction): string =>
  joined([
    instruction.text,
    instruction.patientText,
    ...instruction.additional,
    instruction.timing?.codeText,
    instruction.rate,
  ]);

/** The words of all instructions, then the notes. */
export const wordsOfOrder = (order: Order): string => joined([...order.instructions.map(wordsOf), ...order.notes]);
