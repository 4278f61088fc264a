/** Size of an image: 4K in colour is 2160 x 4096 x 3. */
export interface ImageSize {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** What a layer learns and how much memory that takes. */
export interface LayerCost {
  readonly weights: number;
  /** One for each unit or filter. */
  readonly biases: number;
  readonly parameters: number;
  /** Of the parameters as float32. */
  readonly bytes: number;
}

const bytesOfFloat32 = 4;

/** Numbers that an image gives to a layer. */
export function inputsOf({ height, width, channels }: ImageSize): number {
  return height * width * channels;
}

/** A dense layer: every input is joined to every unit. */
export function denseCost(image: ImageSize, units: number): LayerCost {
  return costOf(inputsOf(image) * units, units);
}

/** A convolution: each filter has a weight for every cell it covers in every channel, wherever in the image it lies. */
export function convolutionCost(image: ImageSize, filters: number, kernel: number): LayerCost {
  return costOf(kernel * kernel * image.channels * filters, filters);
}

function costOf(weights: number, biases: number): LayerCost {
  const parameters = weights + biases;
  return { weights, biases, parameters, bytes: parameters * bytesOfFloat32 };
}
