import { runLora } from '../../src/cli/program.ts';

/** What a run of `lora` did. */
export interface Run {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `lora` in this process, with `input` as standard input. */
export async function lora(args: readonly string[], input = ''): Promise<Run> {
  let [out, err] = ['', ''];
  const status = await runLora(args, {
    print: (text) => {
      out += text;
    },
    complain: (text) => {
      err += text;
    },
    readInput: async () => input,
  });
  return { status, out, err };
}
