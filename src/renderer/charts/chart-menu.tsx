import { ClipboardCopy, FileCode, FileImage, FileSpreadsheet, Image } from 'lucide-react';
import { useEffect, useState } from 'react';
import { toFailure } from '#shared/rpc/failure.ts';
import { studio } from '../studio/studio.ts';
import { Menu } from '../ui/menu.tsx';
import './chart.css';
import { type Picture, pngOf } from './picture.ts';

interface ChartMenuProps {
  /** What the files are called, without an ending. */
  readonly fileName: string;
  readonly title: string;
  /** null for what has numbers only. */
  readonly picture: (() => Picture | null) | null;
  /** The picture as lines, for those that are drawn as such. */
  readonly svg?: () => string;
  readonly csv: () => string;
}

/** What a person can take from a chart: its picture and its numbers. Says for a moment what it did. */
export function ChartMenu({ fileName, title, picture, svg, csv }: ChartMenuProps) {
  const [said, setSaid] = useState('');

  useEffect(() => {
    if (said === '') return;
    const timer = window.setTimeout(() => setSaid(''), 4000);
    return () => window.clearTimeout(timer);
  }, [said]);

  async function act(action: () => Promise<string>): Promise<void> {
    try {
      setSaid(await action());
    } catch (thrown) {
      setSaid(toFailure(thrown).message);
    }
  }

  async function withPng(use: (png: Uint8Array) => Promise<string>): Promise<string> {
    const drawn = picture?.() ?? null;
    return drawn === null ? 'There is nothing to draw yet.' : await use(await pngOf(drawn));
  }

  async function save(suggestedName: string, content: Uint8Array): Promise<string> {
    const { saved } = await studio('saveFile', { suggestedName, content });
    return saved ? 'Saved' : '';
  }

  const pictureEntries = [
    {
      label: 'Copy picture',
      icon: Image,
      onChoose: () =>
        void act(() =>
          withPng(async (png) => {
            await studio('copyImage', { png });
            return 'Picture copied';
          }),
        ),
    },
    {
      label: 'Save picture (PNG)…',
      icon: FileImage,
      onChoose: () => void act(() => withPng((png) => save(`${fileName}.png`, png))),
    },
    ...(svg === undefined
      ? []
      : [
          {
            label: 'Save picture (SVG)…',
            icon: FileCode,
            onChoose: () => void act(() => save(`${fileName}.svg`, new TextEncoder().encode(svg()))),
          },
        ]),
  ];
  const numberEntries = [
    {
      label: 'Copy numbers',
      icon: ClipboardCopy,
      onChoose: () =>
        void act(async () => {
          await studio('copyText', { text: csv() });
          return 'Numbers copied';
        }),
    },
    {
      label: 'Save numbers (CSV)…',
      icon: FileSpreadsheet,
      onChoose: () => void act(() => save(`${fileName}.csv`, new TextEncoder().encode(csv()))),
    },
  ];

  return (
    <>
      <output className="chart-said small">{said}</output>
      <Menu
        label={`${title}: copy or save`}
        entries={picture === null ? numberEntries : [...pictureEntries, ...numberEntries]}
      />
    </>
  );
}
