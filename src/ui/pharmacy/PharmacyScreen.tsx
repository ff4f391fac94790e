import { useMemo, useState } from 'react';
import { may } from '#domain/people/may';
import type { Trust } from '#paper/code/trust';
import { useMessages } from '#ui/i18n/language.tsx';
import { Icon } from '#ui/kit/icons.tsx';
import { EmptyState, Message, Page } from '#ui/kit/surfaces.tsx';
import { FileDrop } from '#ui/pharmacy/FileDrop.tsx';
import { joinTrust, ownTrust } from '#ui/pharmacy/own-trust';
import { PharmacyOrders } from '#ui/pharmacy/PharmacyOrders.tsx';
import { TrustLine } from '#ui/pharmacy/TrustLine.tsx';
import { useVerification } from '#ui/pharmacy/use-verification';
import { VerdictPanel } from '#ui/pharmacy/VerdictPanel.tsx';
import { maySeeData } from '#ui/pharmacy/verdict';
import { useAppState } from '#ui/shell/app-context';
import './pharmacy.css';

/** `/pharmacy`: verdict before content; any verdict but ECHT BLAD hides the data and says whom to ring. Works offline. */
export const PharmacyScreen = () => {
  const { pharmacy: words } = useMessages();
  const { person, entries } = useAppState();
  const [loaded, setLoaded] = useState<Trust>();
  const trust = useMemo(() => joinTrust(ownTrust(entries), loaded), [entries, loaded]);
  const { checking, check, clear } = useVerification(trust);
  if (person === undefined || !may(person.role, 'verify-sheets')) {
    return (
      <Page title={words.title}>
        <EmptyState icon="lock" title={words.denied} />
      </Page>
    );
  }
  const done = checking.state === 'done' ? checking : undefined;
  return (
    <div className="ph-desk">
      <aside className="ph-left">
        <h1 className="t-26">{words.title}</h1>
        <p className="row">
          <Icon name="ready" size={22} /> {words.offline}
        </p>
        <FileDrop checking={checking} onFile={(file) => void check(file)} onClear={clear} />
        {checking.state === 'failed' ? <Message tone="late" icon="alert" strong title={checking.message} /> : null}
        {done === undefined ? null : <VerdictPanel result={done.result} />}
        <TrustLine trust={trust} onLoad={setLoaded} />
      </aside>
      <section className="ph-right" aria-label={words.orders}>
        {done === undefined ? (
          <EmptyState icon="file" title={words.drop}>
            {words.dropAbout}
          </EmptyState>
        ) : maySeeData(done.result.verdict) ? (
          <PharmacyOrders key={done.fileName} sheets={done.result.sheets} />
        ) : (
          <EmptyState icon="lock" title={words.hidden}>
            {words.callWard}
          </EmptyState>
        )}
      </section>
    </div>
  );
};
