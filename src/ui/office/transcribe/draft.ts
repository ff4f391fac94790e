import { z } from 'zod';
import type { PersonId, SheetNumber, SlotId } from '#kernel/ids';
import type { OwnField } from '#ui/office/transcribe/grid';

/**
 * What has been typed in of one sheet so far. Kept on the tablet at every change, so that a reload, a lock or another
 * person's turn loses nothing. A blank box is simply absent: it stays unknown.
 */
export const PAPER_CODES = ['given', 'R', 'M', 'A', 'N', 'unreadable'] as const;
export type PaperCode = (typeof PAPER_CODES)[number];

const INITIALS_MAX = 12;
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const who = z.object({
  person: z.string().min(1).max(400).optional(),
  initials: z.string().max(INITIALS_MAX).optional(),
});
const amount = z.number().finite().nonnegative();
const answerSchema = z.object({
  code: z.enum(PAPER_CODES),
  /** As read from the sheet; `{}` = initials stand there but cannot be read. Absent = nobody chosen yet. */
  who: who.optional(),
  second: who.optional(),
  /** Hour written on the sheet when it is not the printed one. */
  time: time.optional(),
  note: z.string().max(2000).optional(),
  dose: amount.optional(),
  glucose: amount.optional(),
  site: z.string().max(60).optional(),
  meal: z.boolean().optional(),
  countBefore: amount.optional(),
  countAfter: amount.optional(),
});
export type CellAnswer = z.infer<typeof answerSchema>;
export type PaperWho = z.infer<typeof who>;

const lineSchema = z.object({
  id: z.string().min(1).max(80),
  order: z.string().min(1).max(400),
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  time: time.optional(),
  who: who.optional(),
  dose: amount.optional(),
  reason: z.string().max(600).optional(),
});
/** A line of a PRN or text block. */
export type LineAnswer = z.infer<typeof lineSchema>;

const draftSchema = z.object({
  v: z.literal(1),
  sheet: z.string(),
  changedAt: z.string().optional(),
  cells: z.record(z.string(), answerSchema),
  /** Recorded boxes that somebody opened because paper says something as well. */
  opened: z.array(z.string()),
  lines: z.array(lineSchema),
});
export type Draft = z.infer<typeof draftSchema>;

export const draftFile = (sheet: SheetNumber): string => `draft-${sheet}`;
export const emptyDraft = (sheet: SheetNumber): Draft => ({ v: 1, sheet, cells: {}, opened: [], lines: [] });

export const writeDraft = (draft: Draft): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(draft));

/** Undefined when there is none, or it belongs to another sheet or form of this program. */
export const readDraft = (bytes: Uint8Array<ArrayBuffer> | undefined, sheet: SheetNumber): Draft | undefined => {
  if (bytes === undefined || bytes.length === 0) return undefined;
  try {
    const draft = draftSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return draft.sheet === sheet ? draft : undefined;
  } catch {
    return undefined;
  }
};

export type DraftChange =
  | { readonly type: 'answer'; readonly slot: SlotId; readonly answer: CellAnswer | undefined }
  | { readonly type: 'fill'; readonly slots: readonly SlotId[]; readonly who: PaperWho }
  | { readonly type: 'open'; readonly slot: SlotId }
  | { readonly type: 'line'; readonly line: LineAnswer }
  | { readonly type: 'remove-line'; readonly id: string }
  | { readonly type: 'load'; readonly draft: Draft };

const without = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

/** Pure: the draft after a change. Filling a round never overwrites what somebody has answered already. */
export const changeDraft = (draft: Draft, change: DraftChange): Draft => {
  switch (change.type) {
    case 'answer':
      return {
        ...draft,
        cells:
          change.answer === undefined
            ? without(draft.cells, change.slot)
            : { ...draft.cells, [change.slot]: change.answer },
      };
    case 'fill':
      return {
        ...draft,
        cells: {
          ...Object.fromEntries(change.slots.map((slot) => [slot, { code: 'given' as const, who: change.who }])),
          ...draft.cells,
        },
      };
    case 'open':
      return draft.opened.includes(change.slot) ? draft : { ...draft, opened: [...draft.opened, change.slot] };
    case 'line': {
      const known = draft.lines.some(({ id }) => id === change.line.id);
      return {
        ...draft,
        lines: known
          ? draft.lines.map((line) => (line.id === change.line.id ? change.line : line))
          : [...draft.lines, change.line],
      };
    }
    case 'remove-line':
      return { ...draft, lines: draft.lines.filter(({ id }) => id !== change.id) };
    case 'load':
      return change.draft;
  }
};

export type Missing = 'who' | 'note';

/** What a box still needs before it can be recorded (TR5: initials, for a refusal too). What the sheet does not say (glucose, site) is no lack of the typist. */
export const missingIn = (answer: CellAnswer): readonly Missing[] => {
  return [
    ...(answer.code !== 'unreadable' && answer.who === undefined ? (['who'] as const) : []),
    ...(answer.code === 'N' && (answer.note ?? '').trim() === '' ? (['note'] as const) : []),
  ];
};

/** Fields of the row's own that stay "not noted on the sheet". */
export const unstatedIn = (answer: CellAnswer, fields: readonly OwnField[]): readonly OwnField[] => {
  if (answer.code !== 'given') return [];
  const stated: Record<OwnField, boolean> = {
    glucose: answer.glucose !== undefined,
    units: answer.dose !== undefined,
    dose: answer.dose !== undefined,
    site: (answer.site ?? '') !== '',
    meal: answer.meal !== undefined,
    second: answer.second !== undefined,
    count: answer.countBefore !== undefined && answer.countAfter !== undefined,
  };
  return fields.filter((field) => !stated[field]);
};

export const lineIsComplete = (line: LineAnswer): boolean =>
  line.date !== undefined && line.time !== undefined && line.who !== undefined;

export const initialsOf = (whoOnPaper: PaperWho | undefined): string =>
  whoOnPaper === undefined ? '' : (whoOnPaper.initials ?? '?');

/** A person of the staff as the sheet's initials. */
export const whoOf = (person: { readonly id: PersonId; readonly initials: string }): PaperWho => ({
  person: person.id,
  initials: person.initials,
});
