import * as electron from 'electron';

/** The image half of the clipboard before Electron 45, which the registry's fallback runtime still has. */
interface OlderClipboard {
  writeImage(image: electron.NativeImage): void;
}

export function copyText(text: string): void {
  void electron.clipboard.writeText(text);
}

/** Puts a PNG on the clipboard, through whichever interface the running Electron has. */
export async function copyImage(png: Uint8Array): Promise<void> {
  const clipboard: unknown = electron.clipboard;
  if (isOlder(clipboard)) {
    clipboard.writeImage(electron.nativeImage.createFromBuffer(Buffer.from(png)));
    return;
  }
  const item = new electron.ClipboardItem({
    'image/png': new Blob([new Uint8Array(png)], { type: 'image/png' }),
  });
  await electron.clipboard.write([item]);
}

function isOlder(clipboard: unknown): clipboard is OlderClipboard {
  return typeof clipboard === 'object' && clipboard !== null && 'writeImage' in clipboard;
}
