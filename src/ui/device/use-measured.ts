import { useCallback, useEffect, useState } from 'react';
import type { Measured } from '#ui/device/checks';
import { useApp } from '#ui/shell/app-context';
import { findPack } from '#ui/shell/printing/pack-file';

/** Measured again at this interval while the page is open, milliseconds. */
const MEASURE_EVERY_MS = 60_000;

const hasOfflineApp = (): boolean => 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;

/** What only the browser can tell: asked when the page opens, each minute, and on demand. */
export const useMeasured = (): { readonly measured: Measured | undefined; readonly again: () => void } => {
  const app = useApp();
  const [measured, setMeasured] = useState<Measured>();
  const measure = useCallback(async () => {
    const [storage, pack] = await Promise.all([
      app.tablet.storage().catch(() => undefined),
      findPack(app.tablet).catch(() => undefined),
    ]);
    setMeasured({
      at: app.clock.now(),
      offline: hasOfflineApp(),
      ...(storage === undefined ? {} : { storage }),
      ...(pack?.found === 'pack' ? { packAt: pack.pack.madeAt } : {}),
    });
  }, [app]);
  useEffect(() => {
    void measure();
    const timer = setInterval(() => void measure(), MEASURE_EVERY_MS);
    return () => clearInterval(timer);
  }, [measure]);
  return { measured, again: () => void measure() };
};
