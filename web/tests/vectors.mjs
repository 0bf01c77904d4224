// Where vectors are: the project's own, and those beside a checkout, which may be absent.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const own = join(here, '../../tests/vectors');

/** @param {string} path below tests/vectors @returns {Buffer} */
export const file = path => readFileSync(join(own, path));
/** @param {string} path below tests/vectors @returns {Object} */
export const vectors = path => JSON.parse(file(path));

/** @returns {string|null} the nearest folder shared/vectors above, or beside a checkout above */
function sharedFolder() {
  for (let folder = here; ; folder = dirname(folder)) {
    const candidate = join(folder, 'shared/vectors');
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) return process.env.GIVEAWAYS_SHARED_VECTORS || null;
  }
}

const shared = sharedFolder();

/** Runs a test over shared vectors, or skips it with the reason. */
export function withShared(test, name, path, body) {
  const skip = shared === null || !existsSync(join(shared, path)) ? `shared/vectors/${path} is not here` : false;
  test(name, { skip }, () => body(JSON.parse(readFileSync(join(shared, path)))));
}
