import { useRef, useState } from 'react';
import type { Trust } from '#paper/code/trust';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { readTrust, TRUST_BYTES_MAX } from '#ui/pharmacy/own-trust';

/** Whose sheets are believed, and the way to load the centre's list. A bad file changes nothing. */
export const TrustLine = ({ trust, onLoad }: { readonly trust: Trust; readonly onLoad: (trust: Trust) => void }) => {
  const { pharmacy: words } = useMessages();
  const input = useRef<HTMLInputElement>(null);
  const [bad, setBad] = useState(false);
  const load = async (file: File | undefined) => {
    if (file === undefined) return;
    const found = file.size > TRUST_BYTES_MAX ? undefined : readTrust(await file.text());
    setBad(found === undefined);
    if (found !== undefined) onLoad(found);
  };
  return (
    <section className="stack">
      <p>
        <b>{words.trust}</b>: {words.trustLoaded(trust.signers.length)}
        <span className="ph-second">{words.trustOwn}</span>
      </p>
      {bad ? <p className="c-late w-600">{words.trustBad}</p> : null}
      <Button icon="upload" onPress={() => input.current?.click()}>
        {words.trustChoose}
      </Button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        className="sr-only"
        tabIndex={-1}
        aria-label={words.trustChoose}
        onChange={(event) => void load(event.target.files?.[0])}
      />
    </section>
  );
};
