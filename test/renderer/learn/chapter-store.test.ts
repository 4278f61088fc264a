import { beforeEach, describe, expect, test } from 'vitest';
import {
  followChapters,
  followLink,
  goBack,
  showChapter,
  useChapter,
} from '../../../src/renderer/learn/chapter-store.ts';
import { showView, useSelection } from '../../../src/renderer/studio/selection-store.ts';

followChapters();

beforeEach(() => {
  showView('train');
  showChapter('convolution');
});

const open = () => useChapter.getState();
const view = () => useSelection.getState().view;

describe('a link into Learn', () => {
  test('leads back to the view it was followed in', () => {
    followLink('glossary');
    expect(view()).toBe('learn');
    expect(open()).toEqual({ id: 'glossary', back: { kind: 'view', view: 'train' } });
    goBack();
    expect(view()).toBe('train');
    expect(open().back).toBeNull();
  });

  test('leads back to the chapter it was followed in', () => {
    showView('learn');
    followLink('glossary');
    expect(open().back).toEqual({ kind: 'chapter', id: 'convolution' });
    goBack();
    expect(view()).toBe('learn');
    expect(open()).toEqual({ id: 'convolution', back: null });
  });

  test('within the same chapter keeps the way back there is', () => {
    followLink('glossary');
    followLink('glossary');
    expect(open().back).toEqual({ kind: 'view', view: 'train' });
  });

  test('is forgotten when a person chooses a chapter, or another view', () => {
    followLink('glossary');
    showChapter('pooling');
    expect(open().back).toBeNull();
    showView('train');
    followLink('glossary');
    showView('draw');
    expect(open()).toEqual({ id: 'glossary', back: null });
    goBack();
    expect(view()).toBe('draw');
  });
});
