import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { largestSize, type Matrix, valueAt } from '#shared/learn/matrix.ts';
import { useInkInverted } from '../../ui/ink-store.ts';
import { CellEditor } from './cell-editor.tsx';
import { type GridBorder, GridCells, isBorder } from './grid-cells.tsx';
import { GridOverlay, type GridPlace, type GridWindow } from './grid-overlay.tsx';
import type { GridScale } from './grid-tone.ts';
import { shortNumber } from './number-words.ts';
import './grid.css';

interface NumberGridProps {
  /** What the numbers are, for screen readers. */
  readonly label: string;
  /** What is drawn, with its padding where `border` says there is some. */
  readonly matrix: Matrix;
  readonly border?: GridBorder;
  /** The top left corner in the drawing. */
  readonly x: number;
  readonly y: number;
  /** Side of a cell in pixels; numbers show from 22 on, smaller cells are pixels. */
  readonly cell: number;
  readonly scale?: GridScale;
  /** The size of a number that gets the full colour; the largest in the grid unless given. */
  readonly largest?: number;
  /** Of the numbers shown. */
  readonly decimals?: number;
  readonly window?: GridWindow | undefined;
  readonly current?: GridPlace | undefined;
  /** The cell that something elsewhere points at. */
  readonly lit?: GridPlace | undefined;
  /** Cells from this place on, counted row by row, are pale. */
  readonly paleFrom?: number;
  /** A person changed a number. Places count without padding, here and below. */
  readonly onEdit?: (place: GridPlace, value: number) => void;
  /** What may be typed; -9999 to 9999 unless given. */
  readonly range?: { readonly min: number; readonly max: number };
  /** A cell was clicked, or Enter pressed on it: for grids that are not edited. */
  readonly onChoose?: (place: GridPlace) => void;
  /** The pointer or an arrow key came to a cell, or the pointer left the grid. */
  readonly onPoint?: (place: GridPlace | null) => void;
  /** The pointer is pressed on a cell or dragged over it, or Enter pressed; replaces editing. */
  readonly onPaint?: (place: GridPlace) => void;
}

interface Editing extends GridPlace {
  readonly text: string;
  readonly typed: boolean;
}

const noBorder: GridBorder = { top: 0, right: 0, bottom: 0, left: 0 };
const anyNumber = { min: -9999, max: 9999 };
/** The smallest cell that still holds a number one can read. */
const smallestNumberCell = 22;

/** A matrix in a drawing: numbers one can walk through with the arrow keys, edit, choose or paint. */
export function NumberGrid(props: NumberGridProps) {
  const { label, matrix, cell, border = noBorder, scale = 'plain', decimals = 2 } = props;
  const group = useRef<SVGGElement>(null);
  const [active, setActive] = useState<GridPlace>({ row: border.top, column: border.left });
  const [focused, setFocused] = useState(false);
  const [editing, setEditing] = useState<Editing | null>(null);
  const inverted = useInkInverted();
  const largest = props.largest ?? largestSize(matrix);
  const numbers = cell >= smallestNumberCell;
  const at = {
    row: Math.min(active.row, matrix.rows - 1),
    column: Math.min(active.column, matrix.columns - 1),
  };

  function inner({ row, column }: GridPlace): GridPlace {
    return { row: row - border.top, column: column - border.left };
  }

  function focus(place: GridPlace): void {
    setActive(place);
    cellAt(group.current, place)?.focus();
    if (!isBorder(matrix, border, place.row, place.column)) props.onPoint?.(inner(place));
  }

  function open(place: GridPlace, text: string, typed: boolean): void {
    if (isBorder(matrix, border, place.row, place.column)) return;
    setActive(place);
    setEditing({ ...place, text, typed });
  }

  function activate(place: GridPlace): void {
    if (props.onEdit !== undefined)
      open(place, shortNumber(valueAt(matrix, place.row, place.column), 4), false);
    else props.onChoose?.(inner(place));
  }

  function finish(value: number | null, byKey: boolean): void {
    if (editing === null) return;
    setEditing(null);
    if (value !== null) props.onEdit?.(inner(editing), value);
    if (byKey) focus(editing);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const place = placeOf(event.target);
    if (place === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = afterKey(event.key, place, matrix);
    if (next !== null) focus(next);
    else if (event.key === 'Enter' || event.key === ' ') activate(place);
    else if (props.onEdit !== undefined && /^[-\d.]$/.test(event.key)) open(place, event.key, true);
    else return;
    event.preventDefault();
  }

  function onPointerDown(event: PointerEvent): void {
    const place = placeOf(event.target);
    if (place === null || props.onPaint === undefined) return;
    if (!isBorder(matrix, border, place.row, place.column)) props.onPaint(inner(place));
  }

  function onPointerOver(event: PointerEvent): void {
    const place = placeOf(event.target);
    if (place === null || isBorder(matrix, border, place.row, place.column)) return;
    props.onPoint?.(inner(place));
    if (event.buttons === 1) props.onPaint?.(inner(place));
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot stand in a drawing.
    <g
      ref={group}
      role="grid"
      aria-label={label}
      transform={`translate(${props.x} ${props.y})`}
      className={
        props.onPaint !== undefined
          ? 'grid paintable'
          : props.onEdit !== undefined
            ? 'grid editable'
            : props.onChoose !== undefined
              ? 'grid choosable'
              : 'grid'
      }
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const place = placeOf(event.target);
        if (place !== null && props.onPaint === undefined) activate(place);
      }}
      onPointerDown={onPointerDown}
      onPointerOver={onPointerOver}
      onPointerLeave={() => props.onPoint?.(null)}
      onFocus={(event) => setFocused(event.target.matches('[role="gridcell"]:focus-visible'))}
      onBlur={() => setFocused(false)}
    >
      <GridCells
        matrix={matrix}
        border={border}
        cell={cell}
        scale={scale}
        largest={largest}
        inverted={inverted}
        numbers={numbers}
        decimals={decimals}
        paleFrom={props.paleFrom ?? Number.POSITIVE_INFINITY}
        tabStop={at.row * matrix.columns + at.column}
        readOnly={props.onEdit === undefined}
      />
      <GridOverlay
        matrix={matrix}
        cell={cell}
        scale={scale}
        largest={largest}
        inverted={inverted}
        window={props.window}
        current={props.current}
        lit={props.lit}
        focused={focused ? at : null}
      />
      {editing !== null && (
        <CellEditor
          key={`${editing.row} ${editing.column}`}
          place={editing}
          cell={cell}
          label={`${label}, row ${editing.row - border.top + 1}, column ${editing.column - border.left + 1}`}
          text={editing.text}
          typed={editing.typed}
          range={props.range ?? anyNumber}
          onDone={finish}
        />
      )}
    </g>
  );
}

/** Where an arrow key, Home or End leads from a cell; null for other keys. */
function afterKey(key: string, { row, column }: GridPlace, { rows, columns }: Matrix): GridPlace | null {
  if (key === 'ArrowLeft') return { row, column: Math.max(0, column - 1) };
  if (key === 'ArrowRight') return { row, column: Math.min(columns - 1, column + 1) };
  if (key === 'ArrowUp') return { row: Math.max(0, row - 1), column };
  if (key === 'ArrowDown') return { row: Math.min(rows - 1, row + 1), column };
  if (key === 'Home') return { row, column: 0 };
  if (key === 'End') return { row, column: columns - 1 };
  return null;
}

function cellAt(group: SVGGElement | null, { row, column }: GridPlace): SVGGElement | null {
  return group?.querySelector<SVGGElement>(`[data-row="${row}"][data-column="${column}"]`) ?? null;
}

function placeOf(target: EventTarget): GridPlace | null {
  const cell = target instanceof Element ? target.closest('[data-row][data-column]') : null;
  if (cell === null) return null;
  return { row: Number(cell.getAttribute('data-row')), column: Number(cell.getAttribute('data-column')) };
}
