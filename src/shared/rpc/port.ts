/**
 * The whole transport: Electron's ports, a utility process, Node's MessagePort and a test's pair all fit it.
 * Messages are structured-cloneable values; order is kept; `onClose` fires once when the other side is gone.
 */
export interface Port {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
}
