export const ward = {
  title: 'Ronde',
};
