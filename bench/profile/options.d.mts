export const usage: string;

/** The options of `npm run bench -- profile`; undefined where they make no sense. */
export function readOptions(args: readonly string[]):
  | {
      readonly network: string;
      /** Fields of the recipe's plan, unchecked. */
      readonly changes: Readonly<Record<string, string | number>>;
      readonly steps: number;
      readonly top: number;
      /** An interpreter that has TensorFlow already. */
      readonly python: string | undefined;
      readonly json: boolean;
    }
  | undefined;
