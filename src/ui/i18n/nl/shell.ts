export const shell = {
  title: 'Noodblad',
};
