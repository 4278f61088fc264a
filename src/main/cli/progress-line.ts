/** Where progress goes: a bar that redraws itself on a terminal, plain lines elsewhere. */
export interface ProgressLine {
  /** Shows how far it is; on a terminal only, at most ten times a second. */
  update(share: number, text: string): void;
  /** Prints a line of its own, in a terminal above the bar. */
  line(text: string): void;
  /** Removes the bar. */
  clear(): void;
}

const barWidth = 24;
/** Milliseconds between two redraws. */
const redrawInterval = 100;

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export function createProgressLine(output: Output): ProgressLine {
  const isTerminal = output.isTTY === true;
  let drawnAt = 0;
  const clear = () => {
    if (isTerminal) output.write('\r\u001b[2K');
  };
  return {
    update(share, text) {
      const now = Date.now();
      if (!isTerminal || now - drawnAt < redrawInterval) return;
      drawnAt = now;
      const filled = Math.round(Math.min(1, Math.max(0, share)) * barWidth);
      output.write(`\r\u001b[2K${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${text}`);
    },
    line(text) {
      clear();
      output.write(`${text}\n`);
    },
    clear,
  };
}

/** Seconds as a person says them: 4 s, 3 min 20 s, 1 h 5 min. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** A share as a percentage with two decimals. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
