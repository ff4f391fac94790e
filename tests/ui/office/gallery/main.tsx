import { createRoot } from 'react-dom/client';
import type { Role } from '#domain/people/role';
import type { Snapshot } from '#domain/snapshot';
import { configSchema } from '#ports/config';
import { DoctorScreen } from '#ui/doctor/DoctorScreen.tsx';
import { EmptyState } from '#ui/kit/surfaces.tsx';
import { OfficeScreen } from '#ui/office/findings/OfficeScreen.tsx';
import { OutageScreen } from '#ui/office/outage/OutageScreen.tsx';
import { PaperScreen } from '#ui/office/paper/PaperScreen.tsx';
import { SheetScreen } from '#ui/office/transcribe/SheetScreen.tsx';
import { PharmacyScreen } from '#ui/pharmacy/PharmacyScreen.tsx';
import { Shell } from '#ui/shell/Shell.tsx';
import { AFTER, IN_OUTAGE, sceneApp } from './scene.ts';

const wanted = new URLSearchParams(location.search);
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
const app = sceneApp(fixture.snapshot, config, {
  now: wanted.has('after') ? AFTER : IN_OUTAGE,
  role: (wanted.get('role') ?? 'nurse-in-charge') as Role,
  empty: wanted.has('empty'),
});
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <Shell
      app={app}
      desks={{
        round: other,
        give: other,
        residents: other,
        resident: other,
        paper: PaperScreen,
        sheet: SheetScreen,
        outage: OutageScreen,
        office: OfficeScreen,
        doctor: DoctorScreen,
        pharmacy: PharmacyScreen,
        readiness: other,
        device: other,
        setup: other,
      }}
    />,
  );
}
