import '../styles/all.css';
import { Suspense, useEffect, useState } from 'react';
import { Router, useLocation } from 'wouter';
import type { PersonId } from '#kernel/ids';
import { LanguageProvider } from '#ui/i18n/language.tsx';
import { type App, AppContext, useAppState } from '#ui/shell/app-context';
import { useAutoLock } from '#ui/shell/auto-lock';
import { BottomSlotContext } from '#ui/shell/bottom-slot.tsx';
import type { Desks } from '#ui/shell/desks';
import { ErrorBoundary } from '#ui/shell/ErrorBoundary.tsx';
import { LockScreen } from '#ui/shell/LockScreen.tsx';
import { OutageBanner } from '#ui/shell/OutageBanner.tsx';
import { LossMessage, PhaseScreen } from '#ui/shell/Phases.tsx';
import { homeOf, Rail } from '#ui/shell/Rail.tsx';
import { RecentBar } from '#ui/shell/RecentBar.tsx';
import { RecordingProvider } from '#ui/shell/recording.tsx';
import { Routes } from '#ui/shell/routes.tsx';
import { useScrollMemory } from '#ui/shell/scroll-memory';
import { useShortcuts } from '#ui/shell/shortcuts';
import { TopBar } from '#ui/shell/TopBar.tsx';
import { useTheme } from '#ui/shell/theme';

/** Who worked here last: somebody else starts at the first screen, never in the middle of another one's work. */
let lastPerson: PersonId | undefined;

const Open = ({ desks }: { readonly desks: Desks }) => {
  const { person, boot } = useAppState();
  const [location, navigate] = useLocation();
  const [bottom, setBottom] = useState<HTMLElement | null>(null);
  useAutoLock(location === '/' || location.startsWith('/give/'));
  useShortcuts();
  const main = useScrollMemory(location);
  const loss = boot?.phase === 'closed' ? boot.loss : undefined;

  useEffect(() => {
    if (person === undefined) return;
    if (lastPerson !== undefined && lastPerson !== person.id) navigate(homeOf(person.role));
    lastPerson = person.id;
  }, [person, navigate]);

  return (
    <BottomSlotContext value={bottom}>
      <div className="app">
        <Rail />
        <TopBar />
        <div className="app-banner">
          <OutageBanner />
          <LossMessage loss={loss} />
        </div>
        <main className="app-main" id="main" ref={main}>
          <Routes desks={desks} />
        </main>
        <footer className="app-bottom">
          <div className="bottom-slot" ref={setBottom} />
          <RecentBar />
        </footer>
      </div>
    </BottomSlotContext>
  );
};

const Phase = ({ desks }: { readonly desks: Desks }) => {
  const { phase } = useAppState();
  useTheme();
  if (phase === 'open') return <Open desks={desks} />;
  if (phase === 'locked' || phase === 'closed') return <LockScreen />;
  if (phase === 'setup') {
    return (
      <ErrorBoundary resetKey="setup">
        <Suspense fallback={<PhaseScreen phase="starting" />}>
          <desks.setup />
        </Suspense>
      </ErrorBoundary>
    );
  }
  return <PhaseScreen phase={phase} />;
};

/** Everything that is on the screen; `app` and the desks come from the composition root. */
export const Shell = ({ app, desks }: { readonly app: App; readonly desks: Desks }) => (
  <AppContext value={app}>
    <LanguageProvider>
      <Router>
        <RecordingProvider>
          <Phase desks={desks} />
        </RecordingProvider>
      </Router>
    </LanguageProvider>
  </AppContext>
);
