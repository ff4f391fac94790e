import { createRoot } from 'react-dom/client';
import type { Role } from '#domain/people/role';
import type { Snapshot } from '#domain/snapshot';
import { instant } from '#kernel/instant';
import { configSchema } from '#ports/config';
import { DevicePage } from '#ui/device/DevicePage.tsx';
import { ReadinessPage } from '#ui/device/ReadinessPage.tsx';
import { SetupPage } from '#ui/device/SetupPage.tsx';
import { EmptyState } from '#ui/kit/surfaces.tsx';
import { Shell } from '#ui/shell/Shell.tsx';
import { GivePage } from '#ui/ward/GivePage.tsx';
import { ResidentPage } from '#ui/ward/ResidentPage.tsx';
import { ResidentsPage } from '#ui/ward/ResidentsPage.tsx';
import { RoundPage } from '#ui/ward/RoundPage.tsx';
import { memoryApp, type Scene } from './memory-app.ts';

const wanted = new URLSearchParams(location.search);
const scene: Scene = {
  phase: (wanted.get('phase') ?? 'open') as Scene['phase'],
  role: (wanted.get('role') ?? 'nurse') as Role,
  outage: wanted.has('outage'),
  append: (wanted.get('append') ?? 'both') as Scene['append'],
};
const theme = wanted.get('theme');
if (theme !== null) localStorage.setItem('noodblad.theme', theme);

const other = () => <EmptyState title="Dit scherm hoort bij een ander bureau" />;
const fixture = (await (await fetch('/fixture.json')).json()) as { snapshot: Snapshot; staff: unknown };
const config = configSchema.parse({
  demo: true,
  centre: { name: 'WZC Zilverlinde', zone: 'Europe/Brussels' },
  clockShiftMs: 0,
  central: 'embedded',
  staff: fixture.staff,
});
const app = memoryApp(fixture.snapshot, config, instant('2026-11-24T07:12:00.000Z'), scene);
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <Shell
      app={app}
      desks={{
        round: RoundPage,
        give: GivePage,
        residents: ResidentsPage,
        resident: ResidentPage,
        paper: other,
        sheet: other,
        outage: other,
        office: other,
        doctor: other,
        pharmacy: other,
        readiness: ReadinessPage,
        device: DevicePage,
        setup: SetupPage,
      }}
    />,
  );
}
