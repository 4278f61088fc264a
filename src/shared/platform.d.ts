/**
 * The one thing every JavaScript platform has that the language's own library lacks. Declared here, not taken from the
 * DOM or Node, so that the compiler keeps both out of shared code. Other projects see their platform's own types.
 */
interface AbortSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

declare class AbortController {
  readonly signal: AbortSignal;
  abort(): void;
}

declare const performance: { now(): number };
