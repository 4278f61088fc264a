import { digits } from '#shared/digits.ts';
import type { Confusion } from '#shared/metrics/confusion.ts';
import { chartColours } from './chart-colours.ts';
import { cellText } from './confusion-words.ts';
import { cellValues, heatCells, type MatrixUnit } from './heat-scale.ts';
import type { Picture } from './picture.ts';

const cell = 44;
const gap = 3;
const edge = 44;

/** The confusion matrix as a picture. */
export function confusionPicture(title: string, confusion: Confusion, unit: MatrixUnit): Picture {
  const values = cellValues(confusion, unit);
  const colours = chartColours();
  const unitWords = unit === 'counts' ? 'digits' : '% of each true digit';
  return {
    title,
    legend: [
      { text: `read correctly (${unitWords})`, colour: colours.accent },
      { text: 'misread', colour: colours.contrast },
    ],
    width: edge + digits.length * (cell + gap),
    height: edge + digits.length * (cell + gap),
    paint(context) {
      const font = window.getComputedStyle(document.body).fontFamily;
      const heat = { ground: colours.panel, right: colours.accent, wrong: colours.contrast };
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      context.font = `12px ${font}`;
      context.fillStyle = colours.quiet;
      const middle = edge + (digits.length * (cell + gap)) / 2;
      context.fillText('read as', middle, 8);
      context.save();
      context.rotate(-Math.PI / 2);
      context.fillText('true digit', -middle, 8);
      context.restore();
      for (const digit of digits) {
        const along = edge + digit * (cell + gap) + cell / 2;
        context.fillText(String(digit), along, 30);
        context.fillText(String(digit), 30, along);
      }
      for (const [place, colour] of heatCells(confusion, unit, heat).entries()) {
        if (colour === null) continue;
        const left = edge + (place % digits.length) * (cell + gap);
        const top = edge + Math.floor(place / digits.length) * (cell + gap);
        context.fillStyle = colour.background;
        context.beginPath();
        context.roundRect(left, top, cell, cell, 3);
        context.fill();
        context.fillStyle = colour.ink;
        context.fillText(cellText(values[place] ?? 0, unit), left + cell / 2, top + cell / 2 + 1);
      }
    },
  };
}
