import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { viewNames } from '#shared/studio-contract.ts';
import { searchTerms } from '../../../../src/renderer/learn/glossary/search-terms.ts';
import { termNames, terms } from '../../../../src/renderer/learn/glossary/terms.ts';

const renderer = resolve('src', 'renderer');

/** The source text of every component. */
const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('glossary'))
  .map((path) => readFileSync(join(renderer, path), 'utf8'))
  .join('\n');

/** As declared: the chapters themselves draw, which takes a window. */
const chapterIds = new Set(
  [...readFileSync(join(renderer, 'learn', 'chapters.ts'), 'utf8').matchAll(/\bid: '([a-z-]+)'/g)].map(
    ([, id]) => id,
  ),
);

describe('the glossary', () => {
  test('explains every term in at most 240 characters, in whole sentences', () => {
    for (const name of termNames) {
      const { sentence } = terms[name];
      expect(sentence.length, name).toBeLessThanOrEqual(240);
      expect(sentence, name).toMatch(/^[\p{Lu}\d−-].*[.]$/u);
    }
  });

  test('explains no term by itself', () => {
    for (const name of termNames) {
      const { title, sentence } = terms[name];
      const opening = sentence.toLowerCase().slice(0, title.length + 6);
      expect(opening, name).not.toContain(title.toLowerCase());
    }
  });

  test('no two terms are each explained by nothing but the other', () => {
    for (const a of termNames) {
      for (const b of termNames) {
        if (a >= b) continue;
        const isCircle = startsWith(a, b) && startsWith(b, a);
        expect(isCircle, `${a} and ${b}`).toBe(false);
      }
    }
    function startsWith(name: keyof typeof terms, other: keyof typeof terms): boolean {
      const first = terms[name].sentence
        .toLowerCase()
        .split(/[ ,.:;]+/)
        .slice(0, 3);
      return first.includes(terms[other].title.toLowerCase());
    }
  });

  test('every title is there once', () => {
    expect(new Set(termNames.map((name) => terms[name].title)).size).toBe(termNames.length);
    expect(termNames.length).toBeGreaterThan(60);
  });

  test('every term is shown in a chapter or view that exists', () => {
    expect(chapterIds.size).toBeGreaterThan(14);
    for (const name of termNames) {
      const { shownIn } = terms[name];
      if ('view' in shownIn) expect(viewNames, name).toContain(shownIn.view);
      else expect(chapterIds, name).toContain(shownIn.chapter);
    }
  });

  test('every term has related ones, none is related to itself, and each can be reached by a link', () => {
    const linked = new Set(termNames.flatMap((name) => terms[name].related));
    for (const name of termNames) {
      const { related } = terms[name];
      expect(related.length, name).toBeGreaterThan(0);
      expect(related, name).not.toContain(name);
      for (const other of related) expect(terms[other], `${name}: ${other}`).toBeDefined();
      const isUsed = sources.includes(`'${name}'`) || sources.includes(`of="${name}"`);
      expect(linked.has(name) || isUsed, name).toBe(true);
    }
  });

  test('stands in the order of a dictionary', () => {
    const titles = termNames.map((name) => terms[name].title.toLowerCase());
    expect(titles.indexOf('accuracy')).toBe(0);
    expect(titles.indexOf('epoch')).toBeLessThan(titles.indexOf('mnist'));
    expect(titles.indexOf('mnist')).toBeLessThan(titles.indexOf('stride'));
  });
});

describe('finding a term', () => {
  test('nothing typed gives all of them', () => {
    expect(searchTerms('  ')).toEqual(termNames);
  });

  test('the term itself comes before those that speak of it', () => {
    const [first, ...others] = searchTerms('softmax');
    expect(first).toBe('softmax');
    expect(others).toContain('temperature');
  });

  test('a term is found by its other names, without hyphens, and in American spelling', () => {
    expect(searchTerms('kernel')[0]).toBe('filter');
    expect(searchTerms('TTA')[0]).toBe('test-time-augmentation');
    expect(searchTerms('cross validation')[0]).toBe('cross-validation');
    expect(searchTerms('optimizer')[0]).toBe('optimiser');
    expect(searchTerms('batch normalization')[0]).toBe('batch-normalisation');
  });

  test('each is found once', () => {
    const found = searchTerms('e');
    expect(new Set(found).size).toBe(found.length);
  });

  test('what is nowhere finds nothing', () => {
    expect(searchTerms('quantum')).toEqual([]);
  });
});
