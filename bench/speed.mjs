/** Prints what the app measures of this machine before a run; the benchmark bundles it: `<bundle> <TensorFlow's folder>`. */
import { measureSpeed } from '#engine/training/measure-speed.ts';
import { loadNativeTensorflow } from '#trainer/native-tensorflow.ts';

await loadNativeTensorflow(process.argv[2]);
process.stdout.write(JSON.stringify(await measureSpeed()));
