import { runLora } from '../../src/cli/program.ts';
import type { Run } from '../../src/cli/terminal.ts';

/** Runs `lora` in this process, with `input` as standard input; `runAlone` is what other processes do, by default the same. */
export async function lora(
  args: readonly string[],
  input = '',
  runAlone: (args: readonly string[]) => Promise<Run> = (others) => lora(others),
): Promise<Run> {
  let [out, err] = ['', ''];
  const status = await runLora(args, {
    print: (text) => {
      out += text;
    },
    complain: (text) => {
      err += text;
    },
    readInput: async () => input,
    runAlone,
  });
  return { status, out, err };
}
