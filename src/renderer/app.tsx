import { AboutDialog } from './app/about-dialog.tsx';
import { DropTarget } from './app/drop-target.tsx';
import { Notices } from './app/notices.tsx';
import { Rail } from './app/rail.tsx';
import { useViewShortcuts } from './app/shortcuts.ts';
import { StatusBar } from './app/status-bar.tsx';
import { TopBar } from './app/top-bar.tsx';
import { CompareView } from './compare/compare-view.tsx';
import { DatasetView } from './data/dataset-view.tsx';
import { DrawView } from './draw/draw-view.tsx';
import { EvaluateView } from './evaluate/evaluate-view.tsx';
import { LearnView } from './learn/learn-view.tsx';
import { TrashNotice } from './runs/notices.tsx';
import { RunsView } from './runs/runs-view.tsx';
import { useSelection } from './studio/selection-store.ts';
import { SubmitView } from './submit/submit-view.tsx';
import { TourGuide } from './tour/tour-guide.tsx';
import { TrainView } from './train/train-view.tsx';
import './app/frame.css';

const views = {
  data: DatasetView,
  train: TrainView,
  runs: RunsView,
  compare: CompareView,
  evaluate: EvaluateView,
  draw: DrawView,
  learn: LearnView,
  submit: SubmitView,
} as const;

/** The frame around the views. A view takes all of `view-body`; it is a flex column of one child. */
export function App() {
  const name = useSelection((selection) => selection.view);
  const View = views[name];
  useViewShortcuts();
  return (
    <div className="frame">
      <TopBar />
      <Rail />
      <main className="view" data-view={name}>
        <Notices />
        <div className="view-body">
          <View />
        </div>
      </main>
      <StatusBar />
      <TrashNotice />
      <DropTarget />
      <AboutDialog />
      <TourGuide />
    </div>
  );
}
