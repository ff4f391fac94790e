import type { Role } from '#domain/people/role';
import type { Instant } from '#kernel/instant';
import { configSchema } from '#ports/config';
import { galleryFixture } from '#tests/ui/gallery/fixture';
import { IN_OUTAGE, sceneApp } from '#tests/ui/office/gallery/scene';
import type { App } from '#ui/shell/app-context';

const fixture = galleryFixture();

/** The demo ward with a journal in memory and a silent printer, for rules of the screens. */
export const wardApp = (options: { role?: Role; now?: Instant; empty?: boolean } = {}): App =>
  sceneApp(
    fixture.snapshot,
    configSchema.parse({
      demo: true,
      centre: { name: 'WZC Zilverlinde', zone: 'Europe/Brussels' },
      clockShiftMs: 0,
      central: 'embedded',
      staff: fixture.staff,
    }),
    { now: options.now ?? IN_OUTAGE, role: options.role ?? 'nurse-in-charge', empty: options.empty ?? true },
  );
