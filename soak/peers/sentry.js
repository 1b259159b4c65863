// Sentry's offline transport with its own defaults, and everything off that would add requests.
import * as Sentry from "@sentry/browser";

Sentry.init({
  dsn: "https://public@peers.example/1",
  tunnel: "/v1/envelope",
  defaultIntegrations: false,
  sendClientReports: false,
  transport: Sentry.makeBrowserOfflineTransport(Sentry.makeFetchTransport),
  // What a page before us left behind is sent at once.
  transportOptions: { flushAtStartup: true },
});

// It tells nobody when something is safe; that the call returned is all an application can know.
window.submitted = async (id) => {
  Sentry.captureMessage(id);
  // Time for its database, which an application would not give.
  await new Promise((done) => setTimeout(done, 500));
  return "saved";
};

window.waiting = async () => {
  window.dispatchEvent(new Event("online"));
  const asked = indexedDB.open("sentry-offline");
  asked.onupgradeneeded = () => asked.result.createObjectStore("queue");
  await new Promise((done) => (asked.onsuccess = done));
  const count = asked.result.transaction("queue").objectStore("queue").count();
  await new Promise((done) => (count.onsuccess = done));
  asked.result.close();
  return count.result;
};
window.ready = true;
