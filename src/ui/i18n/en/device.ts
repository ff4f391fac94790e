import type { device as nl } from '#ui/i18n/nl/device';

export const device: typeof nl = {
  title: 'Tablet',
};
