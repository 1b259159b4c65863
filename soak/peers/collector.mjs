// The server side of the peers, a process that can be killed: serves a folder, and keeps whatever
// is posted, durable before it is answered. `node collector.mjs FOLDER FILE PORT`
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const [folder, file, port] = process.argv.slice(2);
const kept = openSync(file, "a");
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript" };

const server = createServer(async (request, response) => {
  if (request.method !== "POST") {
    try {
      const name = new URL(request.url, "http://x").pathname;
      const body = readFileSync(join(folder, name));
      response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
    return;
  }
  let body = "";
  for await (const part of request) body += part;
  const ids = [...body.matchAll(/"message":"(s\d+-\d+-\d+)"/g)].map(([, id]) => `${id}\n`);
  writeSync(kept, ids.join(""));
  fsyncSync(kept);
  response.writeHead(200, { "content-type": "application/json" }).end("{}");
});
server.listen(Number(port), "127.0.0.1", () => console.log(`listening on ${server.address().port}`));
process.on("SIGTERM", () => {
  closeSync(kept);
  process.exit(0);
});
