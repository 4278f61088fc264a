import { dataTypes, type GraphNode, graphNode, typeValue } from './graph-def.ts';
import type { RecordedConstant } from './record.ts';

/**
 * Where the tensors of one recorded function are found in its graph. A tensor is made either wide (float32, or whatever it
 * was recorded as) or narrow (bfloat16: float32 with 8 bits of fraction instead of 24); the other form is a `Cast`, made
 * once and only when something asks for it.
 */
export class TensorSources {
  readonly #nodes: GraphNode[];
  readonly #prefix: string;
  readonly #wide = new Map<number, string>();
  readonly #narrow = new Map<number, string>();
  readonly #madeNarrow = new Set<number>();
  readonly #integers = new Map<number, readonly number[]>();

  /** Casts are added to `nodes`, under names that start with `prefix`. */
  constructor(nodes: GraphNode[], prefix: string) {
    this.#nodes = nodes;
    this.#prefix = prefix;
  }

  add(id: number, source: string, form: 'wide' | 'narrow' = 'wide'): void {
    if (form === 'wide') this.#wide.set(id, source);
    else {
      this.#narrow.set(id, source);
      this.#madeNarrow.add(id);
    }
  }

  /** As {@link add}, for numbers that are known before the graph runs. */
  addConstant({ id, dtype, bytes }: RecordedConstant, source: string): void {
    this.add(id, source);
    if (dtype === dataTypes.int32) this.#integers.set(id, [...new Int32Array(bytes.buffer)]);
  }

  /** The numbers of a tensor that is an int32 constant, such as a shape. */
  integers(id: number): readonly number[] | undefined {
    return this.#integers.get(id);
  }

  /** Whether the tensor came narrow out of its operation, so that using it narrow costs nothing. */
  isMadeNarrow(id: number): boolean {
    return this.#madeNarrow.has(id);
  }

  wide(id: number): string {
    const known = this.#wide.get(id);
    if (known !== undefined) return known;
    const narrow = this.#narrow.get(id);
    if (narrow === undefined)
      throw new Error('A recorded step uses a tensor that is neither its input nor one of its variables.');
    const wide = this.#cast(`${this.#prefix}/wide${id}`, narrow, [dataTypes.bfloat16, dataTypes.float32]);
    this.#wide.set(id, wide);
    return wide;
  }

  narrow(id: number): string {
    const known = this.#narrow.get(id);
    if (known !== undefined) return known;
    const narrow = this.#cast(`${this.#prefix}/narrow${id}`, this.wide(id), [
      dataTypes.float32,
      dataTypes.bfloat16,
    ]);
    this.#narrow.set(id, narrow);
    return narrow;
  }

  #cast(name: string, source: string, [from, to]: readonly [number, number]): string {
    this.#nodes.push(graphNode(name, 'Cast', [source], { SrcT: typeValue(from), DstT: typeValue(to) }));
    return name;
  }
}
