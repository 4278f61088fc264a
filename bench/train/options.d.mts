export const usage: string;

/** The options of `npm run bench -- train`; undefined where they make no sense. */
export function readOptions(args: readonly string[]):
  | {
      readonly rounds: number;
      /** Of each trainer's turn. */
      readonly seconds: number;
      readonly withPython: boolean;
      readonly timeTo: boolean;
      readonly json: boolean;
      readonly write: boolean;
      readonly render: boolean;
    }
  | undefined;
