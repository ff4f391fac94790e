import { useCallback, useEffect, useRef, useState } from 'react';
import type { SheetNumber } from '#kernel/ids';
import {
  changeDraft,
  type Draft,
  type DraftChange,
  draftFile,
  emptyDraft,
  readDraft,
  writeDraft,
} from '#ui/office/transcribe/draft';
import { useApp } from '#ui/shell/app-context';

type Loaded = { readonly draft: Draft; readonly foundAt?: string };

/**
 * The draft of one sheet, kept encrypted on the tablet after each change. Writes go one after another and only the newest
 * waits, so fast typing neither overtakes itself nor queues up.
 */
export const useDraft = (sheet: SheetNumber) => {
  const { tablet, clock } = useApp();
  const [loaded, setLoaded] = useState<Loaded>();
  const [keptProblem, setKeptProblem] = useState(false);
  const current = useRef<Draft>(emptyDraft(sheet));
  const waiting = useRef<Draft | undefined>(undefined);
  const writing = useRef(false);

  useEffect(() => {
    let gone = false;
    const load = async () => {
      const found = await tablet
        .getFile(draftFile(sheet))
        .then((bytes) => readDraft(bytes, sheet))
        .catch(() => undefined);
      if (gone) return;
      current.current = found ?? emptyDraft(sheet);
      setLoaded({
        draft: current.current,
        ...(found?.changedAt === undefined ? {} : { foundAt: found.changedAt }),
      });
    };
    void load();
    return () => {
      gone = true;
    };
  }, [tablet, sheet]);

  const write = useCallback(async () => {
    if (writing.current) return;
    writing.current = true;
    try {
      while (waiting.current !== undefined) {
        const next = waiting.current;
        waiting.current = undefined;
        try {
          await tablet.putFile(draftFile(sheet), writeDraft(next));
          setKeptProblem(false);
        } catch {
          setKeptProblem(true);
        }
      }
    } finally {
      writing.current = false;
    }
  }, [tablet, sheet]);

  const change = useCallback(
    (what: DraftChange) => {
      const next = { ...changeDraft(current.current, what), changedAt: clock.now() };
      current.current = next;
      waiting.current = next;
      setLoaded((before) => ({ ...before, draft: next }));
      void write();
    },
    [clock, write],
  );

  return { draft: loaded?.draft, foundAt: loaded?.foundAt, keptProblem, change };
};
