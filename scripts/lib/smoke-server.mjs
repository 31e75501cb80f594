import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Starts an installed lora-server, changes and saves its graph, kills it, and looks whether the graph is there again; the second
 * time it is told to end and has to do so with status 0.
 *
 * @param {string} program
 * @param {string} cwd where the snapshot goes
 */
export async function checkServer(program, cwd) {
  const first = await start(program, cwd);
  await query(first.url, 'CREATE (:Kept)');
  await ask(`${first.url}/admin/snapshot/save`, { method: 'POST' });
  await query(first.url, 'CREATE (:Lost)');
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');

  const second = await start(program, cwd);
  const found = await query(second.url, 'MATCH (n) RETURN labels(n) AS labels');
  if (found !== '{"rows":[{"labels":["Kept"]}]}') throw new Error(`lora-server has come back with ${found}`);
  second.child.kill('SIGTERM');
  const [status] = await once(second.child, 'exit');
  if (status !== 0) throw new Error(`lora-server has ended with status ${status}`);
}

/**
 * @param {string} program
 * @param {string} cwd
 */
async function start(program, cwd) {
  const files = ['--snapshot-path', 'smoke.lorasnap', '--restore-from', 'smoke.lorasnap'];
  const child = spawn(program, ['--port', '0', '--log-level', 'warn', ...files], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const chunk of child.stdout) {
    text += chunk;
    const url = /running at (\S+)/.exec(text)?.[1];
    if (url !== undefined) return { child, url };
  }
  throw new Error(`lora-server has not started:\n${text}`);
}

/**
 * @param {string} url
 * @param {string} text
 */
function query(url, text) {
  const body = JSON.stringify({ query: text, format: 'rows' });
  return ask(`${url}/query`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

/**
 * @param {string} url
 * @param {RequestInit} request
 */
async function ask(url, request) {
  const answer = await fetch(url, request);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text}`);
  return text;
}
