import { useCallback, useRef, useState } from 'react';
import type { Sheet } from '#domain/sheet/sheet';
import type { Instant } from '#kernel/instant';
import type { Trust } from '#paper/code/trust';
import { useMessages } from '#ui/i18n/language.tsx';
import { PDF_BYTES_MAX, type VerdictCode } from '#ui/pharmacy/verdict';
import { useApp } from '#ui/shell/app-context';

export type Verification = {
  readonly verdict: VerdictCode;
  readonly signers: readonly string[];
  readonly numbers: readonly string[];
  readonly sheets: readonly Sheet[];
  readonly validUntil?: Instant;
  readonly problems: readonly string[];
};

export type Checking =
  | { readonly state: 'empty' }
  | { readonly state: 'reading'; readonly fileName: string }
  | { readonly state: 'done'; readonly fileName: string; readonly result: Verification }
  | { readonly state: 'failed'; readonly message: string };

const BYTES_PER_MB = 1024 * 1024;
const PDF_HEAD = '%PDF-';

/** Reads and checks one PDF on this computer. A later file overtakes an earlier one; a failed check is never "genuine". */
export const useVerification = (trust: Trust) => {
  const { pharmacy: words } = useMessages();
  const { clock } = useApp();
  const [checking, setChecking] = useState<Checking>({ state: 'empty' });
  const turn = useRef(0);
  const check = useCallback(
    async (file: File) => {
      const mine = ++turn.current;
      const show = (next: Checking) => {
        if (turn.current === mine) setChecking(next);
      };
      if (file.size > PDF_BYTES_MAX) {
        return show({ state: 'failed', message: words.tooLarge(PDF_BYTES_MAX / BYTES_PER_MB) });
      }
      show({ state: 'reading', fileName: file.name });
      try {
        const bytes = new Uint8Array(await file.arrayBuffer());
        const head = new TextDecoder('latin1').decode(bytes.slice(0, 1024));
        if (!head.includes(PDF_HEAD)) return show({ state: 'failed', message: words.notPdf });
        const { verifyPdf } = await import('#ui/pharmacy/verify-pdf');
        show({ state: 'done', fileName: file.name, result: await verifyPdf(bytes, trust, clock.now()) });
      } catch {
        show({ state: 'failed', message: words.failed });
      }
    },
    [trust, clock, words],
  );
  const clear = useCallback(() => {
    turn.current += 1;
    setChecking({ state: 'empty' });
  }, []);
  return { checking, check, clear };
};
