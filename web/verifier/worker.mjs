/**
 * The verifier in a module worker, so that a page stays alive. Use it like this:
 *
 *   const worker = new Worker(new URL('./verifier/worker.mjs', import.meta.url), { type: 'module' });
 *   worker.onmessage = ({ data }) => { ... };
 *   worker.postMessage({ bytes, options }, [bytes.buffer]);
 *
 * `bytes` is the pack, `options` are verifyPack's without its callbacks. It answers with messages
 * `{kind: 'step', step}`, `{kind: 'progress', done, total, step}`, and at last `{kind: 'verdict', verdict}` or, should the verifier
 * itself be at fault, `{kind: 'fault', message}`: that is no verdict, and a page must say so.
 *
 * A browser without module workers (Firefox before 114, Safari before 15) fails to make the worker or fires its `error` event before
 * any message: import `verifyPack` from `verify.mjs` then, and call it on the page itself. It takes about a second for 100,000
 * entries, so say what is coming first and give the page a frame to draw it: `setTimeout(() => show(verifyPack(bytes, options)), 50)`.
 */
import { verifyPack } from './verify.mjs';

self.onmessage = ({ data: { bytes, options } }) => {
  try {
    const verdict = verifyPack(bytes, {
      ...options,
      onStep: step => self.postMessage({ kind: 'step', step }),
      onProgress: (done, total, step) => self.postMessage({ kind: 'progress', done, total, step }),
    });
    self.postMessage({ kind: 'verdict', verdict });
  } catch (fault) {
    self.postMessage({ kind: 'fault', message: String(fault) });
  }
};
