import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The window's pages; Chromium 130 is the oldest Electron runtime that set-up may fall back to. */
export default defineConfig({
  root: 'src/renderer',
  base: './',
  plugins: [react()],
  build: { outDir: '../../dist/renderer', emptyOutDir: true, target: 'chrome130' },
});
