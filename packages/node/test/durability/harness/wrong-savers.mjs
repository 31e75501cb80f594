// Ways to save that lose data, or do harm. Each has one fault, and the checks must find it.
import { constants } from 'node:fs';
import { copyFile, open, rename, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

const CHUNK_BYTES = 1 << 20;
const temporaryOf = (target) => `${target}.${process.pid}.tmp`;

async function write(file, bytes) {
  for (let start = 0; start < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, start, Math.min(CHUNK_BYTES, bytes.length - start));
    start += bytesWritten;
  }
}

async function syncPath(path) {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A sound save, but for the steps that are given. The names of the steps are those of the faults below. */
async function save(target, bytes, steps = {}) {
  const temporary = steps.temporary ?? temporaryOf(target);
  const file = await open(temporary, steps.flags ?? 'wx', steps.mode ?? 0o600);
  try {
    await (steps.fill ?? fill)(file, bytes, temporary);
    await file.close();
    await (steps.replace ?? rename)(temporary, target);
    await (steps.syncDirectory ?? syncPath)(dirname(target));
  } catch (error) {
    await file.close().catch(() => {});
    if (steps.leavesTemporary !== true) await unlink(temporary).catch(() => {});
    throw error;
  }
  return 'full';
}

async function fill(file, bytes) {
  await write(file, bytes);
  await file.sync();
}

async function writeInto(target, flags, bytes) {
  const file = await open(target, flags, 0o600);
  try {
    await write(file, bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncPath(dirname(target));
  return 'full';
}

export const wrongSavers = {
  'writes into the target': (target, bytes) => writeInto(target, 'w', bytes),
  'writes over the target, and cuts it last': async (target, bytes) => {
    await writeInto(target, constants.O_WRONLY | constants.O_CREAT, bytes);
    const file = await open(target, 'r+');
    await file.truncate(bytes.length);
    await file.sync();
    await file.close();
    return 'full';
  },
  'removes the target first': async (target, bytes) => {
    await unlink(target);
    return save(target, bytes);
  },
  'removes the target before the rename': (target, bytes) =>
    save(target, bytes, {
      replace: async (from, to) => {
        await unlink(to);
        await rename(from, to);
      },
    }),
  'copies the temporary file over the target': (target, bytes) =>
    save(target, bytes, {
      replace: async (from, to) => {
        await copyFile(from, to);
        await unlink(from);
        await syncPath(to);
      },
    }),
  'renames before it writes': async (target, bytes) => {
    const temporary = temporaryOf(target);
    await writeFile(temporary, '', { flag: 'wx', mode: 0o600 });
    await rename(temporary, target);
    return writeInto(target, 'r+', bytes);
  },
  'says saved before the rename': async (target, bytes) => {
    await save(target, bytes, { replace: (from, to) => void setTimeout(() => rename(from, to), 50) });
    return 'full';
  },
  'syncs nothing': (target, bytes) => save(target, bytes, { fill: write, syncDirectory: async () => {} }),
  'syncs only the folder': (target, bytes) => save(target, bytes, { fill: write }),
  'syncs only the file': (target, bytes) => save(target, bytes, { syncDirectory: async () => {} }),
  'syncs the file after the rename': (target, bytes) =>
    save(target, bytes, {
      fill: write,
      replace: async (from, to) => {
        await rename(from, to);
        await syncPath(to);
      },
    }),
  'syncs the folder before the rename': (target, bytes) =>
    save(target, bytes, {
      replace: async (from, to) => {
        await syncPath(dirname(to));
        await rename(from, to);
      },
      syncDirectory: async () => {},
    }),
  'syncs before it writes': (target, bytes) =>
    save(target, bytes, {
      fill: async (file) => {
        await file.sync();
        await write(file, bytes);
      },
    }),
  'syncs before the last piece': (target, bytes) =>
    save(target, bytes, {
      fill: async (file) => {
        await write(file, bytes.subarray(0, -1));
        await file.sync();
        await write(file, bytes.subarray(-1));
      },
    }),
  'overlooks a sync that fails': (target, bytes) =>
    save(target, bytes, {
      fill: async (file) => {
        await write(file, bytes);
        await file.sync().catch(() => {});
      },
    }),
  'syncs again after a failure': (target, bytes) =>
    save(target, bytes, {
      fill: async (file) => {
        await write(file, bytes);
        await file.sync().catch(() => file.sync());
      },
    }),
  'overlooks a write that fails': (target, bytes) =>
    save(target, bytes, {
      fill: async (file) => {
        await write(file, bytes).catch(() => {});
        await file.sync();
      },
    }),
  'overlooks how much was written': (target, bytes) =>
    save(target, bytes, {
      fill: async (file) => {
        await file.write(bytes);
        await file.sync();
      },
    }),
  'leaves its temporary file when it fails': (target, bytes) =>
    save(target, bytes, { leavesTemporary: true }),
  'has a fixed temporary name': (target, bytes) =>
    save(target, bytes, { temporary: `${target}.tmp`, flags: 'w' }),
  'lets others read the file': (target, bytes) => save(target, bytes, { mode: 0o644 }),
};
