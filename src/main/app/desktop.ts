import type { About } from '#shared/studio-contract.ts';

/** What a file dialog offers first. */
export type FileKind = 'digits' | 'network' | 'plan';

/** What only the desktop can do; the shell does it with Electron, a test without. */
export interface Desktop {
  /** Asks for a file to open, under a title that says which; null when the person cancels. */
  chooseFile(title: string, kind?: FileKind): Promise<string | null>;
  /** Asks for a folder to write to; null when the person cancels. */
  chooseFolder(title: string): Promise<string | null>;
  /** Asks where to save; null when the person cancels. */
  chooseSavePath(suggestedName: string): Promise<string | null>;
  copyText(text: string): void;
  copyImage(png: Uint8Array): Promise<void>;
  /** Moves a file or folder to the system's trash; rejects where there is none. */
  trash(path: string): Promise<void>;
  /** Shows a folder in the system's file manager. */
  showFolder(path: string): void;
  about(): Omit<About, 'tensorflow' | 'oneDnn'>;
}
