import { answerDialog, goTo, type StudioWindow } from './studio-window.ts';

/** Opens a chapter of Learn by its name in the column of chapters. */
export async function openChapter({ page }: StudioWindow, title: string): Promise<void> {
  const entry = page
    .getByRole('navigation', { name: 'Chapters' })
    .getByRole('button', { name: title, exact: true });
  await entry.click();
  await page.locator('.learn-chapter[aria-current="page"]', { hasText: title }).waitFor();
}

/** Trains what Train offers for one round, and waits for the run to end. */
export async function trainOnce(studio: StudioWindow, run: string): Promise<void> {
  const { page } = studio;
  await goTo(studio, 'Train');
  const rounds = page.getByRole('textbox', { name: /^Rounds/ });
  await rounds.fill('1');
  await rounds.press('Enter');
  await page.locator('.train-start').getByRole('button').click();
  await page.getByText(`${run} is trained`).first().waitFor({ timeout: 120_000 });
}

/** Opens a network's file in the builder, as a person would in the dialog. */
export async function openNetwork(studio: StudioWindow, path: string): Promise<void> {
  await answerDialog(studio.app, path);
  await studio.page.getByRole('button', { name: 'Open…', exact: true }).click();
}

/** The names of all chapters, as the column has them. */
export async function chapterTitles({ page }: StudioWindow): Promise<string[]> {
  return await page.getByRole('navigation', { name: 'Chapters' }).getByRole('button').allTextContents();
}
