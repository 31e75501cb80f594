/**
 * Lists the JavaScript samples of a Markdown text that are meant to run: code blocks whose opening fence says "js run".
 * A block of "text" right after one is what the sample prints.
 *
 * @param {string} markdown
 * @returns {{ code: string, output: string | null, line: number }[]} `line` is that of the opening fence, from 1
 */
export function readSamples(markdown) {
  return [...markdown.matchAll(SAMPLE)].map((match) => ({
    code: match[1] ?? '',
    output: match[2] ?? null,
    line: markdown.slice(0, match.index).split('\n').length,
  }));
}

const SAMPLE = /^```js run\n(.*?)^```$(?:\n+```text\n(.*?)^```$)?/gms;
