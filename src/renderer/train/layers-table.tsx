import { type LayerSummary, type Network, type Shape, summarizeNetwork } from '#shared/network/network.ts';
import { formatCount } from '../ui/format.ts';
import { largeCount, layerWords, shapeWords } from './layer-words.ts';
import './layers-table.css';

/** A network layer by layer: what each makes of the image, how many numbers it learns, what it costs. */
export function LayersTable({ network }: { readonly network: Network }) {
  const layers = summarizeNetwork(network);
  const most = Math.max(...layers.map((layer) => layer.operations));
  const total = (pick: (layer: LayerSummary) => number) =>
    layers.reduce((sum, layer) => sum + pick(layer), 0);
  return (
    <table className="layers">
      <thead>
        <tr>
          <th scope="col" colSpan={2}>
            Layer
          </th>
          <th scope="col">Output</th>
          <th scope="col">Parameters</th>
          <th scope="col">Operations per image</th>
          <td className="layers-cost" />
        </tr>
      </thead>
      <tbody>
        <tr>
          <td className="layers-shape">
            <ShapeDrawing shape={[28, 28, 1]} />
          </td>
          <th scope="row">
            Image <span className="layers-detail">one grey value per pixel</span>
          </th>
          <td>{shapeWords([28, 28, 1])}</td>
          <td />
          <td />
          <td className="layers-cost" />
        </tr>
        {layers.map((layer, place) => {
          const { name, detail } = layerWords(layer.layer);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: layers have no name of their own and never move.
            <tr key={place}>
              <td className="layers-shape">
                <ShapeDrawing shape={layer.output} />
              </td>
              <th scope="row">
                {name} <span className="layers-detail">{detail}</span>
              </th>
              <td>{shapeWords(layer.output)}</td>
              <td>{layer.parameters === 0 ? '' : formatCount(layer.parameters)}</td>
              <td>{layer.operations === 0 ? '' : largeCount(layer.operations)}</td>
              <td className="layers-cost">
                <span style={{ width: `${(100 * layer.operations) / most}%` }} />
              </td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <td />
          <th scope="row">Together</th>
          <td />
          <td>{formatCount(total((layer) => layer.parameters))}</td>
          <td>{largeCount(total((layer) => layer.operations))}</td>
          <td className="layers-cost" />
        </tr>
      </tfoot>
    </table>
  );
}

/** Sheets a stack of feature maps is drawn with at most. */
const sheets = 5;
const width = 60;
const height = 44;

/** An output as sheets, larger for larger maps and more of them for more channels; a flat one as a bar. */
function ShapeDrawing({ shape }: { readonly shape: Shape }) {
  if (shape.length === 1) {
    const length = Math.min(40, 8 + 3.4 * Math.log2(shape[0]));
    return (
      <svg width={width} height={height} aria-hidden="true">
        <rect x={width / 2 - 3} y={(height - length) / 2} width="6" height={length} rx="2" />
      </svg>
    );
  }
  const [rows, , channels] = shape;
  const count = Math.min(sheets, 1 + Math.floor(Math.log2(channels) * 0.8));
  const side = 7 + 0.9 * rows;
  const reach = 2.5 * (count - 1);
  const left = (width - side - reach) / 2;
  const top = (height - side - reach) / 2;
  return (
    <svg width={width} height={height} aria-hidden="true">
      {Array.from({ length: count }, (_, sheet) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: sheets are drawn back to front and are nothing but their place.
          key={sheet}
          x={left + reach - 2.5 * sheet}
          y={top + 2.5 * sheet}
          width={side}
          height={side}
          rx="2"
        />
      ))}
    </svg>
  );
}
