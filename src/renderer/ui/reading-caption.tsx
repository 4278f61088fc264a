import './reading-caption.css';

/** Pixels under a digit that its caption needs. */
export const readingCaptionHeight = 32;

interface ReadingCaptionProps {
  readonly reading: { readonly label: number; readonly prediction: number; readonly confidence: number };
}

/** "6 for 3" under a digit, with a bar as long as the network was sure. */
export function ReadingCaption({ reading }: ReadingCaptionProps) {
  const wrong = reading.prediction !== reading.label;
  return (
    <div className="reading-caption small" data-wrong={wrong}>
      <span>
        <b>{reading.prediction}</b>
        {wrong && ` for ${reading.label}`}
      </span>
      <span className="reading-sure">
        <span style={{ transform: `scaleX(${reading.confidence})` }} />
      </span>
    </div>
  );
}
