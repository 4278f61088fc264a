import 'react';

declare module 'react' {
  interface CSSProperties {
    /** Pixels along one side of a picture that is shown in whole multiples. */
    '--pixels'?: number;
    /** Columns of a grid. */
    '--columns'?: number;
    /** Where the pointer of a callout stands along its side. */
    '--pointer'?: string;
  }
}
