import '@fontsource-variable/inter';
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followCommands } from './app/follow-commands.ts';
import { App } from './app.tsx';
import { followExperiments } from './compare/experiments-store.ts';
import { followBuilder } from './learn/builder/builder-store.ts';
import { followChapters } from './learn/chapter-store.ts';
import { followRuns } from './runs/runs-store.ts';
import { followCurves } from './studio/curves-store.ts';
import { followData } from './studio/samples.ts';
import { followSession } from './studio/session-store.ts';
import { followTour } from './tour/tour-store.ts';

followData();
followSession();
followCurves();
followCommands();
followRuns();
followExperiments();
followBuilder();
followChapters();
followTour();

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
