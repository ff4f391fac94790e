export const device = {
  title: 'Tablet',
};
