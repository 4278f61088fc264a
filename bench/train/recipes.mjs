/** This app's recipes that race to an accuracy, as options of `cli train`. */
export const recipes = [
  // The whole schedule in one epoch; reading a digit five times is no training.
  {
    name: 'fast, 1 epoch',
    options: ['--preset', 'fast', '--epochs', '1', '--warm-up', '0.1', '--reads', '5'],
  },
  { name: 'fast', options: ['--preset', 'fast'] },
  { name: 'balanced', options: ['--preset', 'balanced'] },
  { name: 'thorough', options: ['--preset', 'thorough'] },
];
