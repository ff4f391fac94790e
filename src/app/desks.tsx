import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Desks } from '#ui/shell/desks';

/** Each screen is fetched when it is first opened; all of them are precached, so that works without a network. */
const screen = <Props,>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> =>
  lazy(async () => ({ default: await load() }));

export const desks: Desks = {
  round: screen(() => import('#ui/ward/RoundPage.tsx').then((module) => module.RoundPage)),
  give: screen(() => import('#ui/ward/GivePage.tsx').then((module) => module.GivePage)),
  residents: screen(() => import('#ui/ward/ResidentsPage.tsx').then((module) => module.ResidentsPage)),
  resident: screen(() => import('#ui/ward/ResidentPage.tsx').then((module) => module.ResidentPage)),
  paper: screen(() => import('#ui/office/paper/PaperScreen.tsx').then((module) => module.PaperScreen)),
  sheet: screen(() => import('#ui/office/transcribe/SheetScreen.tsx').then((module) => module.SheetScreen)),
  outage: screen(() => import('#ui/office/outage/OutageScreen.tsx').then((module) => module.OutageScreen)),
  office: screen(() => import('#ui/office/findings/OfficeScreen.tsx').then((module) => module.OfficeScreen)),
  doctor: screen(() => import('#ui/doctor/DoctorScreen.tsx').then((module) => module.DoctorScreen)),
  pharmacy: screen(() => import('#ui/pharmacy/PharmacyScreen.tsx').then((module) => module.PharmacyScreen)),
  readiness: screen(() => import('#ui/device/ReadinessPage.tsx').then((module) => module.ReadinessPage)),
  device: screen(() => import('#ui/device/DevicePage.tsx').then((module) => module.DevicePage)),
  setup: screen(() => import('#ui/device/SetupPage.tsx').then((module) => module.SetupPage)),
};
