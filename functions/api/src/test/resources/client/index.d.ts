// Written by the build from the API's OpenAPI document.

/** A client of the API at that address. */
export function createClient(options: ClientOptions): Client;

export interface ClientOptions {
  /** Where the API is, a base path included: `https://api.example.org` or `http://localhost:8080`. */
  baseUrl: string | URL;
  /** What `Authorization: Bearer` sends, or what gives it before each call; none under `./run`. */
  token?: string | (() => string | undefined | Promise<string | undefined>);
  /** Makes the requests in place of the global `fetch`. */
  fetch?: typeof globalThis.fetch;
}

export interface CallOptions {
  /** Ends the call. */
  signal?: AbortSignal;
}

/** An answer that is no success: an RFC 9457 problem, or a refusal of the gateway. */
export class ProblemError extends Error {
  readonly status: number;
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  /** By which the service's log knows the request; null where the answer has none. */
  readonly requestId: string | null;
  /** How the symbol that was refused is written here; null where nobody knows. */
  readonly didYouMean: string | null;
  /** When to ask again; null where the answer does not say. */
  readonly retryAfterSeconds: number | null;
}

/** A symbol that nobody has tracked, so that there is no price of it. */
export class UntrackedError extends Error {
  readonly symbol: string;
}

/** An event of a stream, with its data as text. */
export interface ServerSentEvent {
  event: string;
  data: string;
}

export interface SubscribeOptions {
  /**
   * Hears what fails; by default the console does. What may pass is tried again, later each time;
   * after a refusal of the request itself (400) the subscription has ended.
   */
  onError?: (error: unknown) => void;
  /** Ends the subscription. */
  signal?: AbortSignal;
}

export interface Subscribing {
  /**
   * Calls `onPrice` with the newest price of each of up to 100 symbols, then whenever something of
   * it but `fetchedAt` has changed. It streams where there is a stream, and elsewhere asks again
   * when `Cache-Control` says so. What it returns ends it.
   */
  subscribe(
    symbols: readonly string[],
    onPrice: (price: PriceResponse) => void,
    options?: SubscribeOptions,
  ): () => void;
}

/** Of a call that takes none. */
export type NoParameters = Record<string, never>;

// The document's own follows.
