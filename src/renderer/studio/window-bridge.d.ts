import type { StudioBridge } from '#shared/studio-contract.ts';

declare global {
  interface Window {
    readonly studio: StudioBridge;
  }
}
