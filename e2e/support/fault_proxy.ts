// A proxy that does its worst: between browser and backend it drops, delays, refuses, stalls,
// cuts a stream in the middle of an event, and loses an answer after the backend has committed.
// What happens to a request is thrown with dice of a seed; streams are also cut and stalled by hand.
// Faults meet the interface under /v1 alone: the page itself comes through whole.
import { type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse, createServer, request } from "node:http";
import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { Dice } from "./dice.ts";

/** Chances in a hundred for each request to the interface. */
export type Weather = {
  /** The connection is cut before the backend hears of it. */
  drop?: number;
  /** 500, 502, 503 or 504 in place of an answer. */
  fail?: number;
  /** 429 with `Retry-After: 1`. */
  busy?: number;
  /** The backend answers, and the connection is cut before its answer is passed on. */
  loseAnswer?: number;
  /** Half of the answer, then the connection is cut. */
  cutAnswer?: number;
  /** Nothing happens for `stallMs`, then the connection is cut; half of them reach the backend. */
  stall?: number;
  /** Up to `delayMs` pass before the request goes on. */
  delay?: number;
  stallMs?: number;
  delayMs?: number;
};

/** What became of a request. */
export type Fate = "drop" | "fail" | "busy" | "loseAnswer" | "cutAnswer" | "stall" | "passed";

const FATES = ["drop", "fail", "busy", "loseAnswer", "cutAnswer", "stall"] as const;
const STATUSES = [500, 502, 503, 504];

/** A stream that is open through the proxy. */
type Stream = { down: ServerResponse; up: IncomingMessage; cutNext: boolean };

export class FaultProxy {
  weather: Weather = {};
  /** How often each fate has met a request. */
  readonly fates: Record<Fate, number> = { drop: 0, fail: 0, busy: 0, loseAnswer: 0, cutAnswer: 0, stall: 0, passed: 0 };
  /** The most streams open at once so far. */
  mostStreams = 0;
  /** Streams asked for so far. */
  streamsAsked = 0;
  #dice: Dice;
  #streams = new Set<Stream>();
  #silent = false;
  #server = createServer((asked, answer) => this.#take(asked, answer));
  #sockets = new Set<Socket>();

  private constructor(
    readonly backend: () => string,
    seed: number,
  ) {
    this.#dice = new Dice(seed);
    // A browser's connection may wait for as long as a stall lasts.
    this.#server.requestTimeout = 0;
    this.#server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
      socket.on("error", () => socket.destroy());
    });
  }

  /** Listens in front of a backend, which may be restarted elsewhere. */
  static async before(backend: { url: string }, seed = 1): Promise<FaultProxy> {
    const proxy = new FaultProxy(() => backend.url, seed);
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get openStreams(): number {
    return this.#streams.size;
  }

  /** The next event of every open stream ends in its middle, and the connection with it. */
  cutNextEvents(): void {
    for (const stream of this.#streams) stream.cutNext = true;
  }

  /** Cuts every open stream now. */
  cutStreams(): void {
    for (const { down } of this.#streams) down.destroy();
  }

  /** From now on no stream passes a byte, old or new; connections stay. */
  stallStreams(): void {
    this.#silent = true;
    for (const { up } of this.#streams) up.pause();
  }

  /** What was held back comes all at once. */
  resumeStreams(): void {
    this.#silent = false;
    for (const { up } of this.#streams) up.resume();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #take(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    asked.on("error", () => answer.destroy());
    answer.on("error", () => answer.destroy());
    const body = await whole(asked).catch(() => undefined);
    if (body === undefined) return void answer.destroy();
    const url = asked.url ?? "/";
    if (!url.startsWith("/v1")) return this.#pass(asked, body, answer, "passed");
    const { delay = 0, delayMs = 1_000, stallMs = 30_000 } = this.weather;
    if (this.#dice.percent(delay)) await wait(this.#dice.below(delayMs));
    const fate = this.#fate();
    this.fates[fate]++;
    switch (fate) {
      case "drop":
        return void answer.destroy();
      case "fail":
        answer.writeHead(STATUSES[this.#dice.below(STATUSES.length)] ?? 503);
        return void answer.end("a proxy that speaks for the backend");
      case "busy":
        answer.writeHead(429, { "retry-after": "1" });
        return void answer.end();
      case "stall":
        if (this.#dice.percent(50)) this.#pass(asked, body, answer, "loseAnswer", stallMs);
        else setTimeout(() => answer.destroy(), stallMs);
        return;
      default:
        return this.#pass(asked, body, answer, fate);
    }
  }

  #fate(): Fate {
    let thrown = this.#dice.unit() * 100;
    for (const fate of FATES) {
      thrown -= this.weather[fate] ?? 0;
      if (thrown < 0) return fate;
    }
    return "passed";
  }

  #pass(asked: IncomingMessage, body: Buffer, answer: ServerResponse, fate: Fate, holdMs = 0): void {
    const target = new URL(asked.url ?? "/", this.backend());
    const headers = { ...asked.headers, host: target.host, connection: "close" };
    const up = request(target, { method: asked.method, headers }, (got) => {
      got.on("error", () => answer.destroy());
      // The backend died in the middle of its answer.
      got.on("aborted", () => answer.destroy());
      if (fate === "passed" && got.headers["content-type"]?.startsWith("text/event-stream")) {
        return this.#stream(got, answer);
      }
      whole(got).then(
        (text) => {
          if (fate === "loseAnswer") return void setTimeout(() => answer.destroy(), holdMs);
          answer.writeHead(got.statusCode ?? 502, passedOn(got));
          if (fate !== "cutAnswer") return void answer.end(text);
          answer.flushHeaders();
          answer.write(text.subarray(0, text.length / 2), () => answer.destroy());
        },
        () => answer.destroy(),
      );
    });
    up.on("error", () => answer.destroy());
    up.end(body);
  }

  #stream(up: IncomingMessage, down: ServerResponse): void {
    const stream: Stream = { up, down, cutNext: false };
    this.#streams.add(stream);
    this.streamsAsked++;
    this.mostStreams = Math.max(this.mostStreams, this.#streams.size);
    down.on("close", () => {
      this.#streams.delete(stream);
      up.destroy();
    });
    down.writeHead(up.statusCode ?? 200, passedOn(up));
    down.flushHeaders();
    up.on("data", (bytes: Buffer) => {
      // A heartbeat is no event that could be lost.
      if (!stream.cutNext || !/^event: (?!heartbeat|reset)/m.test(bytes.toString())) return void down.write(bytes);
      down.write(bytes.subarray(0, bytes.length / 2), () => down.destroy());
    });
    up.on("end", () => down.end());
    if (this.#silent) up.pause();
  }
}

/** The headers of an answer but those of the connection it came by. */
function passedOn({ headers }: IncomingMessage): OutgoingHttpHeaders {
  const { connection: _, "keep-alive": __, "transfer-encoding": ___, ...rest } = headers;
  return rest;
}

async function whole(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
