import { useMemo } from 'react';
import { useApp } from '#ui/shell/app-context';
import type { WorkflowPorts } from '#workflows/ports';

/** What every workflow needs from outside, taken from the app. */
export const usePorts = (): WorkflowPorts => {
  const app = useApp();
  return useMemo(() => ({ append: (draft) => app.tablet.append(draft), clock: app.clock, ids: app.ids }), [app]);
};
