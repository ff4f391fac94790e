import { useMemo } from 'react';
import type { Refusal } from '#domain/administration/request';
import { type Act, may } from '#domain/people/may';
import type { ClosingState } from '#domain/reconciliation/dispositions';
import type { Finding } from '#domain/reconciliation/finding';
import { entryId, type PersonId, type ResidentId, type SheetNumber } from '#kernel/ids';
import { zone as zoneOf } from '#kernel/instant';
import { must } from '#kernel/must';
import type { Result } from '#kernel/result';
import type { Appended } from '#ports/journal';
import { useMessages } from '#ui/i18n/language.tsx';
import type { Messages } from '#ui/i18n/messages-nl';
import type { ActOutcome } from '#ui/office/outcome';
import { type Typed, toTranscription } from '#ui/office/transcribe/to-transcription';
import { type App, useApp, useAppState } from '#ui/shell/app-context';
import { uuidOf } from '#ui/shell/uuid-of';
import { declareOutage } from '#workflows/declare-outage';
import { closeOutage, endOutage } from '#workflows/end-outage';
import { type MarkSheet, markSheet } from '#workflows/mark-sheet';
import { putOnPaper } from '#workflows/put-on-paper';
import { settleBulk, settleFinding } from '#workflows/settle-finding';
import { takeBackToTablet } from '#workflows/take-back-to-tablet';
import { transcribeSheet } from '#workflows/transcribe-sheet';

/** The acts of the office desk, bound to this tablet, this person and this moment. Each answers in words. */
export type OfficeWorkflows = ReturnType<typeof bindOffice>;

const oneOf = (words: Messages['office'], result: Result<Appended, Refusal>): ActOutcome =>
  result.ok
    ? { ok: true, durability: result.value.durability }
    : { ok: false, message: words.refusals[result.error.because] ?? `${result.error.because} (${result.error.rule})` };

/** Several entries are as sure as the least sure of them. */
const allOf = (words: Messages['office'], result: Result<readonly Appended[], Refusal>): ActOutcome => {
  if (!result.ok) return oneOf(words, result);
  const single = result.value.some(({ durability }) => durability !== 'both');
  return { ok: true, durability: single ? 'one-copy' : 'both' };
};

/** Without React, so that a test can act as a person does. */
export const bindOffice = (app: App, words: Messages['office']) => {
  const { tablet, clock, ids } = app;
  const ports = { append: (draft: Parameters<typeof tablet.append>[0]) => tablet.append(draft), clock, ids };
  const newId = () => entryId(ids.uuid());
  const now = () => {
    const { person, entries, identity, snapshot, connection } = app.getState();
    return { actor: must(person, 'somebody is signed in'), entries, identity, snapshot, connection };
  };
  return {
    may: (act: Act): boolean => {
      const { person } = app.getState();
      return person !== undefined && may(person.role, act);
    },
    mayDecide: (finding: Finding): boolean => {
      const { person } = app.getState();
      if (person === undefined || !finding.decidedBy.includes(person.role)) return false;
      return may(person.role, finding.harm === 'urgent' ? 'settle-urgent' : 'settle');
    },
    putOnPaper: async (resident: ResidentId, sheet: SheetNumber | undefined): Promise<ActOutcome> => {
      const { actor, entries } = now();
      const named = sheet === undefined ? {} : { sheet };
      return oneOf(words, await putOnPaper({ id: newId(), actor, entries, resident, ...named }, ports));
    },
    takeBack: async (resident: ResidentId): Promise<ActOutcome> => {
      const { actor, entries } = now();
      return oneOf(words, await takeBackToTablet({ id: newId(), actor, entries, resident }, ports));
    },
    markSheet: async (sheet: SheetNumber, change: MarkSheet['change']): Promise<ActOutcome> => {
      const { actor, entries } = now();
      return oneOf(words, await markSheet({ id: newId(), actor, entries, sheet, change }, ports));
    },
    declareOutage: async (reason: string, drill: boolean): Promise<ActOutcome> => {
      const { actor, entries, snapshot, identity, connection } = now();
      const zone = snapshot?.centre.zone ?? must(identity, 'an open tablet knows who it is').config.centre.zone;
      const contact = connection?.lastContact === undefined ? {} : { lastContact: connection.lastContact };
      const input = { id: newId(), by: { person: actor }, entries, zone: zoneOf(zone), reason, drill, ...contact };
      return oneOf(words, await declareOutage(input, ports));
    },
    endOutage: async (): Promise<ActOutcome> => {
      const { actor, entries } = now();
      return oneOf(words, await endOutage({ id: newId(), by: { person: actor }, entries }, ports));
    },
    closeOutage: async (closing: ClosingState): Promise<ActOutcome> => {
      const { actor, entries } = now();
      return oneOf(words, await closeOutage({ id: newId(), by: { person: actor }, entries, closing }, ports));
    },
    settle: async (finding: Finding, choice: string, reason: string): Promise<ActOutcome> => {
      const { actor } = now();
      return oneOf(words, await settleFinding({ id: newId(), actor, finding, choice, reason }, ports));
    },
    settleMany: async (findings: readonly Finding[], choice: string, reason: string): Promise<ActOutcome> => {
      const { actor } = now();
      const each = findings.map((finding) => ({ id: newId(), finding }));
      return allOf(words, await settleBulk({ actor, findings: each, choice, reason }, ports));
    },
    transcribe: async (typed: Typed, second: SecondTypist, supersededSeen: boolean): Promise<ActOutcome> => {
      const { actor, entries, snapshot } = now();
      const { cells, prn } = toTranscription(typed, must(snapshot, 'a sheet is typed in with a snapshot'));
      const result = await transcribeSheet(
        { actor, entries, sheet: typed.line.number, cells, prn, supersededSeen, ...second },
        { ...ports, uuidOf },
      );
      return allOf(words, result.ok ? { ok: true, value: [...result.value.cells, result.value.sheet] } : result);
    },
  };
};

export type SecondTypist = { readonly secondTypist?: PersonId; readonly noSecondTypistReason?: string };

export const useOfficeWorkflows = (): OfficeWorkflows => {
  const app = useApp();
  const { office } = useMessages();
  // The person decides what is allowed: a change of user makes new answers.
  const { person } = useAppState();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `may` reads the person from the app
  return useMemo(() => bindOffice(app, office), [app, office, person]);
};
