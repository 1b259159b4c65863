/** Which language the widget speaks; a longer tag of the same language works too. */
export type LivePledgeLanguage = "zh-CN" | "en" | (string & {});

export interface LivePledgeRequest {
  method: "GET" | "HEAD" | "POST" | "PUT";
  url: string;
  headers: Record<string, string>;
  /** JSON; absent for GET. */
  /** A text; bytes where evidence is stored (`PUT`). */
  body?: string | ArrayBuffer;
  /** Aborts a stream; only with the `events` route. */
  signal?: AbortSignal;
}

export interface LivePledgeResponse {
  status: number;
  headers?: Record<string, string>;
  /**
   * The body as text; absent or empty for 304. A stream of bytes for the `events` route, the file
   * for `caseEvidence`.
   */
  body?: string | ReadableStream<Uint8Array> | ArrayBuffer | Blob;
}

export interface LivePledgeConfig {
  /** The live room. Required, here or as the attribute. */
  room?: string;
  /** Base URL of the backend's API; default `/v1`. */
  backend?: string;
  /** Addresses that are elsewhere, with `{room}`, `{number}` and `{plan}` filled in. */
  routes?: Partial<Record<"snapshot" | "events" | "complaints" | "ratings" | "inquiries" | "inquiry" | "inquiryEvents" | "ratingSummary" | "blob" | "caseEvidence" | "case" | "planVersions" | "caseEvents" | "casePage", string>>;
  /** Sent with every request. */
  headers?: Record<string, string>;
  /** Asked before every request; sent as `Authorization: Bearer …`. */
  token?: () => string | null | undefined | Promise<string | null | undefined>;
  /** Whether cookies go along; default `omit`. */
  credentials?: "omit" | "same-origin" | "include";
  /** Your own way to the backend, instead of `fetch`. */
  transport?: (request: LivePledgeRequest) => LivePledgeResponse | Promise<LivePledgeResponse>;
  /** Your transport answers the `events` route with a `ReadableStream` of bytes as body; without it the room is polled. */
  transportStreams?: boolean;
  lang?: LivePledgeLanguage;
  theme?: "light" | "dark" | "auto";
  surface?: "viewer" | "overlay" | "prompter" | "case";
  /** What the surface `case` is about: number and token of a receipt. */
  about?: { number: string; token: string };
  /** Your own wording, by key; see docs/embedding.md. */
  texts?: Record<string, string>;
}

/** A live event as the backend's stream sends it; docs/http-api.md lists the kinds. */
export interface LivePledgeRoomEvent {
  epoch: string;
  seq: number;
  at: string;
  /** The kind, with what it says. */
  event: Record<string, unknown>;
}

export interface LivePledgeReceipt {
  number: string;
  /** Opens the case: keep it as you keep a password. */
  token: string;
}

export interface LivePledgeEventMap {
  "live-pledge-ready": CustomEvent<{ room: string }>;
  "live-pledge-complaint": CustomEvent<LivePledgeReceipt>;
  /** Number and token of a question's receipt. */
  "live-pledge-inquiry": CustomEvent<LivePledgeReceipt>;
  "live-pledge-rating": CustomEvent<{ orderRef: string }>;
  /** The backend wants to know who it is: call `configure` when there is a token. */
  "live-pledge-token": CustomEvent<Record<string, never>>;
  "live-pledge-error": CustomEvent<{ code: string; message: string }>;
}

export interface LivePledgeElement extends HTMLElement {
  /** Adds to the configuration; fields that are not named stay as they are. */
  configure(config: LivePledgeConfig): void;
  /**
   * Hands over live events that came through a channel of your own, one or a list, as object or
   * JSON, as often and in whatever order they came. Throws, and takes nothing, when there is
   * something that is no event.
   */
  apply(events: LivePledgeRoomEvent | readonly LivePledgeRoomEvent[] | string): void;
}

export interface LivePledgeMount {
  readonly element: LivePledgeElement;
  configure(config: LivePledgeConfig): void;
  remove(): void;
}

/** Puts a widget at the end of `element`. */
export function mount(element: Element, config: LivePledgeConfig): LivePledgeMount;

declare global {
  interface HTMLElementTagNameMap {
    "live-pledge": LivePledgeElement;
  }
  interface HTMLElementEventMap extends LivePledgeEventMap {}
}
