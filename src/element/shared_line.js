// One event stream for all who want the same: the elements of a page, and the tabs of
// an origin, as browsers allow six connections to a server. Whoever holds the Web Lock
// reads, and tells the others by a BroadcastChannel; when its tab closes the lock goes
// to the next, and a visible tab takes it from one that has been silent for eight
// seconds, as a frozen one is. Nothing rests on any of this: every reader checks the
// positions of what it hears, asks for a snapshot where something is missing, and
// gives a line that says nothing up.

const PING_MS = 2_000;
const SILENT_MS = 8_000;
// A first heartbeat that may be older proves too little to who was not there before.
const LATE_MS = 1_000;
// Events kept for an element whose snapshot is a moment older than the line.
const RECENT = 64;
const LONGEST = 300_000;
const HELLO = "hello";
const END = "end";

const lines = new Map();

// As a page's `transport`, for streams alone.
export function sharedLine({ url, signal }, credentials = "omit") {
  const address = new URL(url, document.baseURI);
  const after = address.searchParams.get("after");
  address.searchParams.delete("after");
  const key = `live-pledge ${credentials} ${address}`;
  if (!lines.has(key)) lines.set(key, new Line(key, address, after, credentials));
  return lines.get(key).join(signal);
}

class Line {
  #readers = new Set();
  #recent = [];
  #stop = new AbortController();
  #heard = Date.now();
  // Not all lose patience in the same moment.
  #patience = SILENT_MS + 2_000 * Math.random();
  #encoder = new TextEncoder();
  #opened;
  #answer = new Promise((opened) => (this.#opened = opened));

  constructor(key, address, after, credentials) {
    Object.assign(this, { key, address, after, credentials });
    this.channel = new BroadcastChannel(key);
    // The lock is ours for as long as `#lead` goes on.
    this.#request({ ifAvailable: true }, (lock) => (lock ? this.#lead() : this.#follow()));
  }

  #request(options, held) {
    navigator.locks.request(this.key, options, held).catch(() => this.#end());
  }

  async join(signal) {
    // Who begins the line hears its first heartbeat after it asked.
    const reader = { sure: !this.#readers.size };
    const leave = () => this.#leave(reader);
    const body = new ReadableStream({
      start: (controller) => (reader.controller = controller),
      cancel: leave,
    });
    for (const text of this.#recent) this.#give(reader, text);
    this.#readers.add(reader);
    // Who has gone meanwhile would never say so.
    if (signal.aborted) leave();
    else signal.addEventListener("abort", leave);
    return { ...(await this.#answer), body };
  }

  #leave(reader) {
    this.#readers.delete(reader);
    if (!this.#readers.size) this.#end();
  }

  #end(answer = { status: 503 }) {
    if (this.#stop.signal.aborted) return;
    lines.delete(this.key);
    this.#stop.abort();
    clearInterval(this.timer);
    this.channel.close();
    this.#opened(answer);
    for (const { controller } of this.#readers) controller.close();
    this.#readers.clear();
  }

  #give({ controller }, text) {
    controller.enqueue(this.#encoder.encode(`${text}\n\n`));
  }

  // `made`: before that moment it cannot have been made.
  #tell(text, made) {
    const field = (name) => text.match(`(?:^|\n)${name}: ?(.*)`)?.[1];
    this.after = field("id") ?? this.after;
    const kind = field("event");
    for (const reader of this.#readers) {
      if (kind === "heartbeat") reader.sure ||= Date.now() - made < LATE_MS;
      if (kind !== "heartbeat" || reader.sure) this.#give(reader, text);
    }
    if (kind === "heartbeat" || kind === "reset") return;
    if (!this.#recent.includes(text)) this.#recent.push(text);
    if (this.#recent.length > RECENT) this.#recent.shift();
  }

  #follow() {
    for (const reader of this.#readers) reader.sure = false;
    this.#opened({ status: 200 });
    this.channel.onmessage = ({ data }) => {
      this.#heard = Date.now();
      if (data === END) this.#end();
      else if (data) this.#tell(...data);
    };
    const lead = () => this.#lead();
    this.channel.postMessage(HELLO);
    this.#request({ signal: this.#stop.signal }, lead);
    this.timer = setInterval(() => {
      if (document.hidden || Date.now() - this.#heard < this.#patience) return;
      this.#heard = Date.now();
      this.#request({ steal: true }, lead);
    }, 1_000);
  }

  async #lead() {
    const { signal } = this.#stop;
    if (signal.aborted) return;
    clearInterval(this.timer);
    const ping = () => this.channel.postMessage(0);
    ping();
    this.timer = setInterval(ping, PING_MS);
    // Who joins may have missed what its snapshot was a moment too old for.
    this.channel.onmessage = ({ data }) => {
      if (data !== HELLO) return;
      ping();
      for (const text of this.#recent) this.channel.postMessage([text, 0]);
    };
    let answer;
    try {
      const began = Date.now();
      if (this.after) this.address.searchParams.set("after", this.after);
      const response = await fetch(this.address, {
        headers: { accept: "text/event-stream" }, credentials: this.credentials, signal,
      });
      const headers = { "retry-after": response.headers.get("retry-after") ?? undefined };
      answer = { status: response.status, headers };
      if (response.ok) {
        this.#opened(answer);
        await this.#read(response.body.pipeThrough(new TextDecoderStream()).getReader(), began);
      }
    } catch {
      // Broken, or nobody wants it any more.
    }
    if (signal.aborted) return;
    this.channel.postMessage(END);
    this.#end(answer);
    // The others are to hear of the end before one of them gets the lock.
    await new Promise((done) => setTimeout(done, 200));
  }

  async #read(source, began) {
    let rest = "";
    let first;
    for (;;) {
      const { value, done } = await source.read();
      if (done || rest.length > LONGEST) return;
      const frames = (rest + value).split(/\r?\n\r?\n/);
      rest = frames.pop();
      for (const text of frames) {
        let made = Date.now();
        if (/(^|\n)event: ?heartbeat/.test(text)) {
          const at = Date.parse(text.match(/"at": ?"([^"]+)/)?.[1]);
          first ??= at;
          made = Math.min(made, began + at - first);
        }
        this.channel.postMessage([text, made]);
        this.#tell(text, made);
      }
    }
  }
}
