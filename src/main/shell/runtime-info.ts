import { readFileSync } from 'node:fs';
import { z } from 'zod';

const runtimeSchema = z.object({ electron: z.object({ source: z.string(), declared: z.string() }) });

/** Which Electron set-up chose and why; unknown when the app was started without set-up. */
export function readRuntimeInfo(path: string): { readonly source: string; readonly declared: string } {
  try {
    return runtimeSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).electron;
  } catch {
    return { source: 'unknown', declared: 'unknown' };
  }
}
