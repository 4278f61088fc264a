import type { ExperimentPlan } from '#shared/experiment.ts';
import { planText } from '#shared/plan-file.ts';
import type { SweepPlan } from '#shared/sweep-plan.ts';
import { reportAs } from '../studio/problems.ts';
import { studio } from '../studio/studio.ts';
import { fileName } from './experiment-words.ts';
import { changeSearch, loadSearch, setUp } from './search/search-store.ts';
import { changeDraft, loadExperiment } from './setup-store.ts';

/** Opens the plan of a comparison or a search and sets up what it is of. */
export async function openPlan(): Promise<void> {
  try {
    const opened = await studio('openPlan', {});
    if (opened.kind === 'search') {
      loadSearch(opened.plan);
      changeSearch({ name: opened.plan.name });
    }
    if (opened.kind !== 'comparison') return;
    loadExperiment(opened.plan);
    changeDraft((draft) => ({ ...draft, name: opened.plan.name }));
    setUp('algorithms');
  } catch (thrown) {
    reportAs('The plan could not be opened')(thrown);
  }
}

/** Saves a plan as the command line reads it. */
export async function savePlan(plan: ExperimentPlan | SweepPlan): Promise<void> {
  await studio('saveFile', {
    suggestedName: `${fileName(plan.name)}.json`,
    content: new TextEncoder().encode(planText(plan)),
  }).catch(reportAs('The plan could not be saved'));
}
