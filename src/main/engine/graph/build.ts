import type { Binding } from '../native/binding.ts';
import {
  attributeValue,
  dataTypes,
  type GraphNode,
  graphNode,
  shapeValue,
  stringValue,
  tensorValue,
  typeValue,
} from './graph-def.ts';
import { narrowFormOf } from './narrow-ops.ts';
import type { Recorded, RecordedConstant, RecordedOp } from './record.ts';
import { TensorSources } from './tensor-sources.ts';

/** How a graph keeps numbers inside convolutions and what surrounds them; see `narrow-ops.ts`. */
export type GraphPrecision = 'float32' | 'bfloat16';

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
  readonly precision: GraphPrecision;
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

function variableNodes({ dataType, shape }: Slot, position: number): GraphNode[] {
  const name = `variable${position}`;
  return [
    graphNode(name, 'VarHandleOp', [], {
      dtype: typeValue(dataType),
      shape: shapeValue(shape),
      shared_name: stringValue(name),
      container: stringValue(''),
    }),
    graphNode(`${name}/read`, 'ReadVariableOp', [name], { dtype: typeValue(dataType) }),
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
    graphNode(`restore/one${position}`, 'Const', [], one),
    graphNode(`restore/done${position}`, 'Identity', [`restore/one${position}`, `^${done}`], {
      T: typeValue(dataTypes.float32),
    }),
  ];
}

function functionNodes(binding: Binding, variables: readonly Slot[], parts: RecordedFunction): GraphNode[] {
  const { name, recorded, inputs, before, after, outputs, precision } = parts;
  const nodes: GraphNode[] = [];
  const sources = new TensorSources(nodes, name);
  for (const [position, { id, slot }] of inputs.entries()) {
    nodes.push(placeholder(`${name}/input${position}`, slot));
    sources.add(id, `${name}/input${position}`);
  }
  // Each function reads the variables itself: a shared read could be ordered after another function's assignment.
  for (const [position, id] of before.entries()) {
    nodes.push(
      graphNode(`${name}/read${position}`, 'ReadVariableOp', [`variable${position}`], {
        dtype: typeValue(variables[position]?.dataType ?? 0),
      }),
    );
    sources.add(id, `${name}/read${position}`);
  }
  const changed = after.flatMap((id, position) => (id === before[position] ? [] : [{ id, position }]));
  for (const [index, entry] of needed(recorded, [...outputs, ...changed.map(({ id }) => id)]).entries()) {
    const own = `${name}/op${index}`;
    if (entry.kind === 'constant') {
      nodes.push(constant(own, entry));
      sources.addConstant(entry, own);
    } else addOp(binding, { name: own, op: entry, sources, nodes, precision });
  }
  const reads = before.map((_, position) => `${name}/read${position}`);
  for (const { id, position } of changed) {
    const { dataType } = variables[position] ?? { dataType: 0 };
    nodes.push(
      assign(`${name}/assign${position}`, position, { source: sources.wide(id), dataType, after: reads }),
    );
  }
  const last = changed.map(({ position }) => `^${name}/assign${position}`);
  for (const [position, id] of outputs.entries()) {
    nodes.push(
      graphNode(`${name}/output${position}`, 'Identity', [sources.wide(id), ...last], {
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

function constant(name: string, { dtype, shape, bytes }: RecordedConstant): GraphNode {
  return graphNode(name, 'Const', [], { dtype: typeValue(dtype), value: tensorValue(dtype, shape, bytes) });
}

function addOp(
  binding: Binding,
  parts: {
    name: string;
    op: RecordedOp;
    sources: TensorSources;
    nodes: GraphNode[];
    precision: GraphPrecision;
  },
): void {
  const { name, op, sources, nodes, precision } = parts;
  const form = precision === 'bfloat16' ? narrowFormOf(op, sources) : null;
  const inputs = op.inputs.map((id, position) =>
    form?.inputs.includes(position) ? sources.narrow(id) : sources.wide(id),
  );
  const attributes = new Map(
    op.attributes.map((attribute) => [attribute.name, attributeValue(binding, attribute)]),
  );
  if (form !== null) attributes.set('T', typeValue(dataTypes.bfloat16));
  nodes.push({ name, op: op.name, inputs, attributes });
  for (const [output, id] of op.outputs.entries()) {
    const source = output === 0 ? name : `${name}:${output}`;
    sources.add(id, source, form?.outputs.includes(output) ? 'narrow' : 'wide');
  }
}

function placeholder(name: string, { dataType, shape }: Slot): GraphNode {
  return graphNode(name, 'Placeholder', [], { dtype: typeValue(dataType), shape: shapeValue(shape) });
}

function assign(
  name: string,
  variable: number,
  parts: { source: string; dataType: number; after: readonly string[] },
): GraphNode {
  const inputs = [`variable${variable}`, parts.source, ...parts.after.map((before) => `^${before}`)];
  return graphNode(name, 'AssignVariableOp', inputs, { dtype: typeValue(parts.dataType) });
}
