import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { projectFolder } from './setup/places.mjs';
import { commandLineNeeds, reportSetupFailure, setup } from './setup.mjs';

// Standard output belongs to the command's own result: everything about set-up goes to standard error.
await setup({ need: commandLineNeeds, log: process.stderr }).catch(reportSetupFailure);
await build({ log: process.stderr });

// TensorFlow reads these once, when its library loads.
process.env.TF_ENABLE_ONEDNN_OPTS ??= '1';
process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';

// In this very process: a child would get a Ctrl-C twice, once from the terminal and once passed on.
await import(pathToFileURL(join(projectFolder, 'dist', 'main', 'cli.js')).href);
