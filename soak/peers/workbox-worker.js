// Workbox background sync as its documentation shows the advanced use: what the network refuses is
// queued for seven days, and the page is told so only after that.
import { Queue } from "workbox-background-sync";

const queue = new Queue("soak", { maxRetentionTime: 7 * 24 * 60 });

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  if (event.request.method !== "POST") return;
  event.respondWith(
    (async () => {
      try {
        return await fetch(event.request.clone());
      } catch {
        await queue.pushRequest({ request: event.request });
        return new Response("queued", { status: 202 });
      }
    })(),
  );
});

addEventListener("message", (event) => {
  event.waitUntil(
    (async () => {
      await queue.replayRequests().catch(() => {});
      event.ports[0].postMessage(await queue.size());
    })(),
  );
});
