import { ChevronFirst, Pause, Play, RotateCcw, StepBack, StepForward } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { Segmented, Slider } from '../../ui/segmented.tsx';
import { type Stepper, stepSpeeds } from './stepper.ts';
import './figure.css';

const speeds = stepSpeeds.map((speed) => ({
  value: `${speed}`,
  label: speed === 1 ? '1 step a second' : `${speed} steps a second`,
  face: `${speed}/s`,
  speed,
}));

interface StepControlsProps {
  readonly stepper: Stepper;
  /** What one position is called: "Position", "Step", "Epoch". */
  readonly noun?: string;
  /** The position in words, where a number does not say it: "Epoch 12 of 40". */
  readonly words?: string;
  /** Puts the figure back as it was; no button without it. */
  readonly onReset?: () => void;
}

/** First, back, play, forward, and a slider over all positions. Arrow keys step, Space plays. */
export function StepControls({ stepper, noun = 'Position', words, onReset }: StepControlsProps) {
  const { position, count, playing, goTo, togglePlaying } = stepper;

  function onKeyDown(event: KeyboardEvent): void {
    const onSlider = event.target instanceof HTMLInputElement && event.target.type === 'range';
    const onButton = event.target instanceof HTMLButtonElement;
    if (event.key === ' ' && onSlider) togglePlaying();
    else if (onButton && event.key === 'ArrowLeft') goTo(position - 1);
    else if (onButton && event.key === 'ArrowRight') goTo(position + 1);
    else if (onButton && event.key === 'Home') goTo(0);
    else if (onButton && event.key === 'End') goTo(count - 1);
    else return;
    event.preventDefault();
  }

  return (
    <div className="step-controls" role="toolbar" aria-label="Steps" onKeyDown={onKeyDown}>
      <IconButton icon={ChevronFirst} label="First" size="small" onClick={() => goTo(0)} />
      <IconButton icon={StepBack} label="Back" size="small" onClick={() => goTo(position - 1)} />
      <IconButton
        icon={playing ? Pause : Play}
        label={playing ? 'Pause' : 'Play'}
        size="small"
        onClick={togglePlaying}
      />
      <IconButton icon={StepForward} label="Forward" size="small" onClick={() => goTo(position + 1)} />
      <Slider
        label={noun}
        value={position + 1}
        min={1}
        max={Math.max(1, count)}
        step={1}
        {...(words === undefined ? {} : { words })}
        onChange={(value) => goTo(value - 1)}
      />
      <span className="step-position">
        {words ?? (count === 0 ? `No ${noun.toLowerCase()}` : `${noun} ${position + 1} of ${count}`)}
      </span>
      <Segmented
        label="Speed"
        value={`${stepper.speed}`}
        choices={speeds}
        onChange={(chosen) => {
          const found = speeds.find(({ value }) => value === chosen);
          if (found !== undefined) stepper.setSpeed(found.speed);
        }}
      />
      {onReset !== undefined && (
        <Button kind="quiet" size="small" icon={RotateCcw} onClick={onReset}>
          Reset
        </Button>
      )}
    </div>
  );
}
