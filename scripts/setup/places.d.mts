/** What tests with types know of `places.mjs`. */
export declare const projectFolder: string;
export declare const nativeFolder: string;
export declare function cacheFolder(machine?: {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly platform?: string;
  readonly home?: string;
}): string;
export declare function electronExecutable(platform?: string): string;
