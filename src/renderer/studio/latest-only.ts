interface LatestOnly<Input, Output> {
  /** Inputs worked on at the same time. */
  readonly limit: number;
  readonly work: (input: Input) => Promise<Output>;
  /** Called with outputs in the order of their inputs; one overtaken by a newer output is left out. */
  readonly show: (output: Output) => void;
}

/**
 * Keeps up with inputs that come faster than `work` answers: of those that wait only the newest is worked on. `work`
 * handles its own failures.
 */
export function latestOnly<Input, Output>(options: LatestOnly<Input, Output>): (input: Input) => void {
  const { limit, work, show } = options;
  let started = 0;
  let shown = 0;
  let running = 0;
  let waiting: { readonly input: Input } | null = null;

  async function run(input: Input): Promise<void> {
    const turn = ++started;
    running++;
    const output = await work(input);
    running--;
    if (turn > shown) {
      shown = turn;
      show(output);
    }
    const next = waiting;
    waiting = null;
    if (next !== null) void run(next.input);
  }

  return (input) => {
    if (running < limit) void run(input);
    else waiting = { input };
  };
}
