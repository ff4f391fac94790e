import type { ward as nl } from '#ui/i18n/nl/ward';

export const ward: typeof nl = {
  title: 'Round',
};
