// Sends one piece of evidence before the act that names it, by the same protocol as the viewer's
// outbox (crates/client/src/outbox/upload.rs): asks how much is there, and goes on from there,
// part by part. No claims and no waiting for days: somebody stands before the form.

const PART_BYTES = 1024 * 1024;
// So often in a row without a byte more it is given up.
const TRIES = 3;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// `send(method, part, range)` resolves to a `Response`; `progress` hears how many bytes are there.
// Rejects with the `Response` that refuses it, or with nothing when none came.
export async function upload(send, bytes, progress) {
  const total = bytes.byteLength;
  const ask = (...what) => send(...what).catch(() => undefined);
  let [there, idle] = [0, 0];
  let answer = await ask("HEAD");
  while (answer?.headers.get("Upload-Complete") !== "?1") {
    const { status } = answer ?? {};
    if (!answer || status === 429 || status === 503) {
      idle += 1;
      if (idle > TRIES) throw answer;
      await pause(1000 * Math.min(5, Number(answer?.headers.get("Retry-After")) || 1));
      answer = await ask("HEAD");
      continue;
    }
    // 404: nothing is there yet. 409: another offset than was thought.
    if (!answer.ok && status !== 404 && status !== 409) throw answer;
    const offset = Number(answer.headers.get("Upload-Offset"));
    idle = offset > there ? 0 : idle + 1;
    if (idle > TRIES) throw answer;
    there = offset;
    progress(there);
    // The last byte again, where only the answer to it is missing.
    const first = Math.min(there, total - 1);
    const end = Math.min(first + PART_BYTES, total);
    answer = await ask("PUT", bytes.slice(first, end), `bytes ${first}-${end - 1}/${total}`);
  }
  progress(total);
}
