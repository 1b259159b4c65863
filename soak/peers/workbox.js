// The page before Workbox: posts, and believes what the service worker answers.
await navigator.serviceWorker.register("/workbox-worker.js", { type: "module" });
await navigator.serviceWorker.ready;
if (!navigator.serviceWorker.controller) {
  await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }));
}

window.submitted = async (id) => {
  const body = JSON.stringify({ message: id });
  const answer = await fetch("/v1/complaints", { method: "POST", body }).catch(() => undefined);
  return answer?.status === 200 ? "received" : answer?.status === 202 ? "saved" : "unsaid";
};

window.waiting = async () => {
  const { port1, port2 } = new MessageChannel();
  const size = new Promise((done) => (port1.onmessage = ({ data }) => done(data)));
  navigator.serviceWorker.controller.postMessage("replay", [port2]);
  return size;
};
window.ready = true;
