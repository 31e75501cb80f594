import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseGloss, parseSense, parseSynset, readWordNet } from '../src/reader.ts';

const fixture = fileURLToPath(new URL('./fixture', import.meta.url));

describe('readWordNet', () => {
  const synsets = readWordNet(fixture);
  const find = (id: string) => synsets.find((synset) => synset.id === id);

  it('reads the four files in order and leaves the licence out', () => {
    expect(synsets.map((synset) => `${synset.id} ${synset.pos} ${synset.lexFile}`)).toEqual([
      '00000100-n n noun.Tops',
      '00000200-n n noun.animal',
      '00000300-n n noun.location',
      '00000100-v v verb.motion',
      '00000100-a a adj.all',
      '00000200-a s adj.all',
      '00000100-r r adv.all',
    ]);
  });

  it('keeps the spelling beside the lemma, and what is known of the sense', () => {
    expect(find('00000200-n')!.words).toEqual([
      { lemma: 'hill dog', written: 'hill dog', sense: null },
      { lemma: 'dog', written: 'Dog', sense: { number: 2, tagCount: 7 } },
    ]);
  });

  it('takes the sense of a satellite by its own part of speech, and drops the syntactic marker', () => {
    expect(find('00000200-a')!.words).toEqual([
      { lemma: 'far', written: 'far', sense: { number: 1, tagCount: 12 } },
    ]);
  });

  it('reads relations of synsets and of words, and skips the frames of verbs', () => {
    expect(find('00000200-n')!.pointers).toEqual([
      { type: 'HYPERNYM', target: '00000100-n', sourceWord: 0, targetWord: 0 },
      { type: 'DERIVATION', target: '00000100-v', sourceWord: 2, targetWord: 1 },
      { type: 'MEMBER_HOLONYM', target: '00000300-n', sourceWord: 0, targetWord: 0 },
    ]);
    expect(find('00000100-v')!.pointers.map((p) => p.type)).toEqual(['DERIVATION', 'ENTAILMENT']);
  });

  it('names file and line of what it cannot read', () => {
    const copy = mkdtempSync(join(tmpdir(), 'wordnet-'));
    try {
      cpSync(fixture, copy, { recursive: true });
      writeFileSync(join(copy, 'data.verb'), '  licence\n00000100 38 v 01 dog 0 001 + | cut  \n');
      expect(() => readWordNet(copy)).toThrow('data.verb:2: the line ends too early');
    } finally {
      rmSync(copy, { recursive: true });
    }
  });
});

describe('parseSynset', () => {
  it('counts words in hexadecimal', () => {
    const words = Array.from({ length: 18 }, (_, i) => `w${i} 0`).join(' ');
    const synset = parseSynset(`00000001 03 n 12 ${words} 000 | many`, 'n', new Map());
    expect(synset.words.at(-1)!.lemma).toBe('w17');
  });

  it('reads the places of words in hexadecimal', () => {
    const { pointers } = parseSynset('00000001 03 n 01 w 0 001 ! 00000002 n 0a1f | x', 'n', new Map());
    expect(pointers).toEqual([{ type: 'ANTONYM', target: '00000002-n', sourceWord: 10, targetWord: 31 }]);
  });

  it.each([
    ['no gloss', '00000001 03 n 01 w 0 000', 'a synset without a gloss'],
    ['fewer words than counted', '00000001 03 n 02 w 0 000 | x', 'the line ends too early'],
    ['a word count that is no number', '00000001 03 n zz w 0 000 | x', 'zz is no number'],
    ['a pointer count that is no number', '00000001 03 n 01 w 0 0a0 | x', '0a0 is no number'],
    ['an unknown part of speech', '00000001 03 x 01 w 0 000 | x', 'there is no part of speech x'],
    ['an unknown lexicographer file', '00000001 45 n 01 w 0 000 | x', 'there is no lexicographer file 45'],
    ['an unknown pointer', '00000001 03 n 01 w 0 001 ? 00000001 n 0000 | x', 'there is no pointer symbol ?'],
    ['places that are cut', '00000001 03 n 01 w 0 001 @ 00000001 n 000 | x', '000 names no two words'],
  ])('refuses %s', (_name, line, message) => {
    expect(() => parseSynset(line, 'n', new Map())).toThrow(message);
  });
});

describe('parseGloss', () => {
  it.each([
    ['a definition alone', 'the act of going  ', 'the act of going', []],
    ['one example', 'go; "we went"', 'go', ['we went']],
    ['several, and who said it', 'go; "we went"- Hume; "he goes"', 'go', ['we went', 'he goes']],
    ['a semicolon inside the definition', 'go; or walk; "we went"', 'go; or walk', ['we went']],
    ['a colon before the example', 'go: "we went"', 'go', ['we went']],
    ['a quoted word in the definition', 'the letter "a" itself', 'the letter "a" itself', []],
    ['examples alone', '"we went"; "he goes"', '', ['we went', 'he goes']],
  ])('%s', (_name, text, gloss, examples) => expect(parseGloss(text)).toEqual({ gloss, examples }));
});

describe('parseSense', () => {
  it('keeps lemma, part of speech and offset of the key', () => {
    expect(parseSense("'hood%1:15:00:: 08659519 1 0")).toEqual([
      "'hood%1 08659519",
      { number: 1, tagCount: 0 },
    ]);
  });

  it('refuses a line without a count', () => {
    expect(() => parseSense('dog%1:05:01:: 00000200 2')).toThrow('the line ends too early');
  });
});
