import type { Binding } from '../native/binding.ts';
import {
  attributeValue,
  dataTypes,
  type GraphNode,
  shapeValue,
  stringValue,
  tensorValue,
  typeValue,
} from './graph-def.ts';
import type { Recorded, RecordedOp } from './record.ts';

/** A number type and shape that a graph keeps or takes. */
export interface Slot {
  readonly dataType: number;
  readonly shape: readonly number[];
}

/** One recorded function: what its tensor ids stood for, and which ids it ended in. */
export interface RecordedFunction {
  readonly name: string;
  readonly recorded: readonly Recorded[];
  /** Ids of the inputs, in order. */
  readonly inputs: readonly { readonly id: number; readonly slot: Slot }[];
  /** Id of each variable before the work. */
  readonly before: readonly number[];
  /** Id of each variable after it. */
  readonly after: readonly number[];
  readonly outputs: readonly number[];
}

/**
 * Builds one graph in which `variables` live and each function is one fetch: its placeholders are `<name>/input<i>`,
 * its results `<name>/output<i>`, which wait for all its assignments. `restore/value<i>` and `restore/done<i>` set the
 * variables; `variable<i>/read` gets them.
 */
export function buildGraph(
  binding: Binding,
  variables: readonly Slot[],
  functions: readonly RecordedFunction[],
): GraphNode[] {
  return [
    ...variables.flatMap(variableNodes),
    ...variables.flatMap(restoreNodes),
    ...functions.flatMap((recorded) => functionNodes(binding, variables, recorded)),
  ];
}

function node(
  name: string,
  op: string,
  inputs: readonly string[],
  attributes: Readonly<Record<string, Uint8Array>> = {},
): GraphNode {
  return { name, op, inputs, attributes: new Map(Object.entries(attributes)) };
}

function variableNodes({ dataType, shape }: Slot, position: number): GraphNode[] {
  const name = `variable${position}`;
  return [
    node(name, 'VarHandleOp', [], {
      dtype: typeValue(dataType),
      shape: shapeValue(shape),
      shared_name: stringValue(name),
      container: stringValue(''),
    }),
    node(`${name}/read`, 'ReadVariableOp', [name], { dtype: typeValue(dataType) }),
  ];
}

function restoreNodes({ dataType, shape }: Slot, position: number): GraphNode[] {
  const value = `restore/value${position}`;
  const done = `restore/assign${position}`;
  const one = {
    dtype: typeValue(dataTypes.float32),
    value: tensorValue(dataTypes.float32, [], new Uint8Array(4)),
  };
  return [
    placeholder(value, { dataType, shape }),
    assign(done, position, { source: value, dataType, after: [] }),
    // A number that is there once the assignment has run: a fetch needs one.
    node(`restore/one${position}`, 'Const', [], one),
    node(`restore/done${position}`, 'Identity', [`restore/one${position}`, `^${done}`], {
      T: typeValue(dataTypes.float32),
    }),
  ];
}

function functionNodes(binding: Binding, variables: readonly Slot[], parts: RecordedFunction): GraphNode[] {
  const { name, recorded, inputs, before, after, outputs } = parts;
  const sources = new Map<number, string>();
  const nodes: GraphNode[] = [];
  for (const [position, { id, slot }] of inputs.entries()) {
    nodes.push(placeholder(`${name}/input${position}`, slot));
    sources.set(id, `${name}/input${position}`);
  }
  // Each function reads the variables itself: a shared read could be ordered after another function's assignment.
  for (const [position, id] of before.entries()) {
    nodes.push(
      node(`${name}/read${position}`, 'ReadVariableOp', [`variable${position}`], {
        dtype: typeValue(variables[position]?.dataType ?? 0),
      }),
    );
    sources.set(id, `${name}/read${position}`);
  }
  const changed = after.flatMap((id, position) => (id === before[position] ? [] : [{ id, position }]));
  for (const [index, entry] of needed(recorded, [...outputs, ...changed.map(({ id }) => id)]).entries()) {
    const own = `${name}/op${index}`;
    if (entry.kind === 'constant') {
      nodes.push(
        node(own, 'Const', [], {
          dtype: typeValue(entry.dtype),
          value: tensorValue(entry.dtype, entry.shape, entry.bytes),
        }),
      );
      sources.set(entry.id, own);
    } else {
      nodes.push(opNode(binding, own, entry, sources));
      for (const [output, id] of entry.outputs.entries())
        sources.set(id, output === 0 ? own : `${own}:${output}`);
    }
  }
  const reads = before.map((_, position) => `${name}/read${position}`);
  for (const { id, position } of changed) {
    const { dataType } = variables[position] ?? { dataType: 0 };
    nodes.push(
      assign(`${name}/assign${position}`, position, {
        source: sourceOf(sources, id),
        dataType,
        after: reads,
      }),
    );
  }
  const last = changed.map(({ position }) => `^${name}/assign${position}`);
  for (const [position, id] of outputs.entries()) {
    nodes.push(
      node(`${name}/output${position}`, 'Identity', [sourceOf(sources, id), ...last], {
        T: typeValue(dataTypes.float32),
      }),
    );
  }
  return nodes;
}

/** What the wanted tensors are made of, in the order it was recorded; the rest (a gradient nobody uses) is left out. */
function needed(recorded: readonly Recorded[], wanted: readonly number[]): Recorded[] {
  const ids = new Set(wanted);
  const kept: Recorded[] = [];
  for (const entry of recorded.toReversed()) {
    const made = entry.kind === 'constant' ? [entry.id] : entry.outputs;
    if (!made.some((id) => ids.has(id))) continue;
    kept.push(entry);
    if (entry.kind === 'op') for (const id of entry.inputs) ids.add(id);
  }
  return kept.toReversed();
}

function opNode(
  binding: Binding,
  name: string,
  op: RecordedOp,
  sources: ReadonlyMap<number, string>,
): GraphNode {
  const attributes = new Map(
    op.attributes.map((attribute) => [attribute.name, attributeValue(binding, attribute)]),
  );
  return { name, op: op.name, inputs: op.inputs.map((id) => sourceOf(sources, id)), attributes };
}

function sourceOf(sources: ReadonlyMap<number, string>, id: number): string {
  const source = sources.get(id);
  if (source === undefined)
    throw new Error('A recorded step uses a tensor that is neither its input nor one of its variables.');
  return source;
}

function placeholder(name: string, { dataType, shape }: Slot): GraphNode {
  return node(name, 'Placeholder', [], { dtype: typeValue(dataType), shape: shapeValue(shape) });
}

function assign(
  name: string,
  variable: number,
  parts: { source: string; dataType: number; after: readonly string[] },
): GraphNode {
  const inputs = [`variable${variable}`, parts.source, ...parts.after.map((before) => `^${before}`)];
  return node(name, 'AssignVariableOp', inputs, { dtype: typeValue(parts.dataType) });
}
