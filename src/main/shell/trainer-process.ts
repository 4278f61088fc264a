import { utilityProcess } from 'electron';
import type { TrainerProcess } from '#app/trainer-link.ts';

/** Starts the trainer as a utility process that loads native TensorFlow from `tensorflowFolder`. */
export function startTrainerProcess(script: string, tensorflowFolder: string): TrainerProcess {
  const child = utilityProcess.fork(script, [tensorflowFolder], {
    serviceName: 'Digit Recognizer trainer',
    stdio: 'inherit',
    // TensorFlow reads these before it loads; oneDNN is off by default on some processors and halves a step's time.
    env: { TF_ENABLE_ONEDNN_OPTS: '1', TF_CPP_MIN_LOG_LEVEL: '2', ...process.env },
  });
  let hasExited = false;
  child.once('exit', () => {
    hasExited = true;
  });
  return {
    port: {
      post(message) {
        if (!hasExited) child.postMessage(message);
      },
      onMessage: (listener) => {
        child.on('message', listener);
      },
      onClose: (listener) => {
        if (hasExited) listener();
        else child.once('exit', () => listener());
      },
    },
    kill: () => {
      child.kill();
    },
  };
}
