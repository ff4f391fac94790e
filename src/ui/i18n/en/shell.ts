import type { shell as nl } from '#ui/i18n/nl/shell';

export const shell: typeof nl = {
  title: 'Noodblad',
};
