import type { Binding, OpAttribute } from '../native/binding.ts';
import { bytesField, floatField, joinBytes, varintField } from '../protobuf.ts';

/** A node of a TensorFlow graph: inputs are `name`, `name:1` for further outputs, `^name` for "after". */
export interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly string[];
  /** Encoded AttrValue messages by name. */
  readonly attributes: ReadonlyMap<string, Uint8Array>;
}

export function graphNode(
  name: string,
  op: string,
  inputs: readonly string[],
  attributes: Readonly<Record<string, Uint8Array>> = {},
): GraphNode {
  return { name, op, inputs, attributes: new Map(Object.entries(attributes)) };
}

/** Numbers of TensorFlow's `DataType` enum. */
export const dataTypes = { float32: 1, int32: 3, uint8: 4, bool: 10, bfloat16: 14, resource: 20 } as const;

/** The `producer` version that TensorFlow 2.15 writes; older ones change what some operations mean. */
const graphProducer = 1645;

export function typeValue(dataType: number): Uint8Array {
  return varintField(6, dataType);
}

/** A known shape. */
export function shapeValue(shape: readonly number[]): Uint8Array {
  return bytesField(7, shapeMessage(shape));
}

export function stringValue(text: string): Uint8Array {
  return bytesField(2, text);
}

/** Numbers as TensorFlow keeps them, little-endian. */
export function tensorValue(dataType: number, shape: readonly number[], content: Uint8Array): Uint8Array {
  return bytesField(
    8,
    joinBytes([varintField(1, dataType), bytesField(2, shapeMessage(shape)), bytesField(4, content)]),
  );
}

/** An attribute as it was given to the eager operation. */
export function attributeValue(binding: Binding, { type, value }: OpAttribute): Uint8Array {
  if (type === binding.TF_ATTR_STRING) return bytesField(2, String(value));
  if (type === binding.TF_ATTR_BOOL)
    return listOr(value, 5, (field, entry) => varintField(field, entry ? 1 : 0));
  if (type === binding.TF_ATTR_TYPE) return varintField(6, Number(value));
  if (type === binding.TF_ATTR_INT)
    return listOr(value, 3, (field, entry) => varintField(field, Number(entry)));
  if (type === binding.TF_ATTR_FLOAT)
    return listOr(value, 4, (field, entry) => floatField(field, Number(entry)));
  if (type === binding.TF_ATTR_SHAPE && Array.isArray(value)) return shapeValue(value.map(Number));
  throw new Error(`Attributes of type ${type} cannot be put into a graph.`);
}

function listOr(
  value: unknown,
  field: number,
  encode: (field: number, entry: unknown) => Uint8Array,
): Uint8Array {
  if (!Array.isArray(value)) return encode(field, value);
  return bytesField(1, joinBytes(value.map((entry) => encode(field, entry))));
}

function shapeMessage(shape: readonly number[]): Uint8Array {
  return joinBytes(shape.map((size) => bytesField(2, varintField(1, size))));
}

/** A `saved_model.pb` with one graph, tagged `serve`. */
export function savedModel(nodes: readonly GraphNode[]): Uint8Array {
  const graph = joinBytes([
    ...nodes.map((node) => bytesField(1, nodeMessage(node))),
    bytesField(4, varintField(1, graphProducer)),
  ]);
  const information = bytesField(4, 'serve');
  return joinBytes([
    varintField(1, 1),
    bytesField(2, joinBytes([bytesField(1, information), bytesField(2, graph)])),
  ]);
}

function nodeMessage(node: GraphNode): Uint8Array {
  return joinBytes([
    bytesField(1, node.name),
    bytesField(2, node.op),
    ...node.inputs.map((input) => bytesField(3, input)),
    ...[...node.attributes].map(([name, value]) =>
      bytesField(5, joinBytes([bytesField(1, name), bytesField(2, value)])),
    ),
  ]);
}
