/** The layers of ARCHITECTURE.md as rules: shared <- engine <- trainer, shared <- app <- shell, shared <- renderer. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^src/', pathNot: allowed },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^electron$' },
    },
    only('shared-is-a-leaf', '^src/shared/', '^src/shared/', 'shared imports nothing but itself and zod'),
    {
      name: 'shared-is-pure',
      comment: 'shared has no Node, no DOM library, no TensorFlow: only zod',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { pathNot: ['^src/shared/', '^node_modules/zod/'] },
    },
    only('engine-sees-shared', '^src/main/engine/', '^src/(shared|main/engine)/'),
    only('trainer-sees-engine', '^src/main/trainer/', '^src/(shared|main/engine|main/trainer)/'),
    only(
      'app-sees-shared',
      '^src/main/app/',
      '^src/(shared|main/app)/',
      'app and trainer meet only through the contract',
    ),
    only('shell-sees-app', '^src/main/shell/', '^src/(shared|main/app|main/shell)/'),
    only('cli-sees-trainer', '^src/main/cli/', '^src/(shared|main/engine|main/trainer|main/cli)/'),
    only('renderer-sees-shared', '^src/renderer/', '^src/(shared|renderer)/'),
    {
      name: 'electron-only-in-shell',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/shell/' },
      to: { path: '(^electron$|^node_modules/electron/)' },
    },
    {
      name: 'native-tensorflow-in-one-file',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/trainer/native-tensorflow\\.ts$' },
      to: { path: '^node_modules/@tensorflow/tfjs-node/' },
    },
    {
      name: 'tensorflow-only-in-engine-and-trainer',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/(engine|trainer)/' },
      to: { path: '^node_modules/@tensorflow/' },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
