// The client as an app uses it, compiled under strict and run against ./run --speed 20 by infra/client-check.
import { createClient, ProblemError, UntrackedError } from "stock-price-cache-client";
import type { Client, Latest, PriceResponse } from "stock-price-cache-client";

declare const process: { argv: string[] };

const baseUrl = process.argv[2] ?? "http://localhost:8080";
const client = createClient({ baseUrl });
const SYMBOLS = ["AAPL", "BTC-USD", "EURUSD=X", "^GSPC"] as const;

function check(holds: boolean, what: string): void {
  if (!holds) {
    throw new Error(`not so: ${what}`);
  }
  console.log(`  ${what}`);
}

async function until<T>(seconds: number, what: string, attempt: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    const found = await attempt();
    if (found !== undefined) {
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`not within ${seconds} s: ${what}`);
}

async function refusal(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  );
}

async function calls(): Promise<void> {
  const accepted = await client.trackSymbols({ body: { symbols: [...SYMBOLS] } });
  check("batchId" in accepted && accepted.refused.length === 0, "trackSymbols takes four symbols");
  const latest: Latest = await until(60, "prices of all", async () => {
    const page = await client.getPortfolio({ symbols: SYMBOLS, days: 2 });
    const first = page.prices[0]?.latest;
    return page.prices.every((row) => row.latest !== null) && first ? first : undefined;
  });
  check(latest.price > 0 && latest.currency === "USD", "getPortfolio has a price of each");
  const hits = await client.searchInstruments({ q: "apple", limit: 3 });
  check(hits.results[0]?.symbol === "AAPL", "searchInstruments finds AAPL by its company's name");
  const price = await client.getPrice({ symbol: "^GSPC", fields: ["name"] });
  check(price.symbol === "^GSPC" && price.volume === undefined, "getPrice trims, of a symbol that a path encodes");
  const table: string = await client.getPortfolio({ symbols: SYMBOLS, format: "csv" });
  check(table.split("\r\n")[1]?.startsWith("AAPL,") ?? false, "getPortfolio is a table as csv");
  const total = await client.valueHoldings({ body: { holdings: [{ symbol: "AAPL", quantity: 2 }], currency: "USD" } });
  check(total.total > 0 && total.rows.length === 1, "valueHoldings takes a body");
  const job = await client.refreshLive({ body: { symbols: ["AAPL"] }, idempotencyKey: `check-${Date.now()}` });
  check((await client.getJob({ id: job.jobId })).id === job.jobId, "refreshLive takes a header, and getJob knows its job");
  await client.trackSymbols({ body: { symbol: "MSFT" } });
  check((await client.untrackSymbol({ symbol: "MSFT" })) === undefined, "untrackSymbol answers nothing");
}

async function refusals(): Promise<void> {
  const bad = await refusal(client.getPortfolio({ symbols: ["A B"] }));
  check(
    bad instanceof ProblemError && bad.status === 400 && bad.detail !== "" && bad.requestId !== null,
    "a refusal is a ProblemError with status, detail and requestId",
  );
  // @ts-expect-error: a mistyped name is none for the compiler,
  const mistyped = await refusal(client.getPortfolio({ symbols: ["AAPL"], day: 7 }));
  check(mistyped instanceof TypeError, "nor for the client: it is an error and not left out");
  const page = async (): Promise<Response> => new Response("<html>", { headers: { "content-type": "text/html" } });
  const signIn = await refusal(createClient({ baseUrl, fetch: page }).getStatus());
  check(signIn instanceof TypeError, "a page of HTML is no answer");
  let sent: string | null = null;
  const seen: typeof fetch = async (url, init) => {
    sent = new Headers(init?.headers).get("authorization");
    return fetch(url, init);
  };
  await createClient({ baseUrl, fetch: seen, token: async () => "abc" }).getHealth();
  check(sent === "Bearer abc", "a token is asked for and sent");
}

/** Hears two prices of what trades around the clock, and of the closed ones one. */
async function hears(what: string, by: Client): Promise<void> {
  const heard: PriceResponse[] = [];
  const errors: unknown[] = [];
  const end = by.subscribe([...SYMBOLS, "MSFT"], (price) => heard.push(price), { onError: (e) => errors.push(e) });
  const of = (symbol: string) => heard.filter((price) => price.symbol === symbol);
  await until(60, `${what}: two prices of BTC-USD`, async () => (of("BTC-USD").length > 1 ? true : undefined));
  end();
  const count = heard.length;
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  check(heard.length === count, `${what}: nothing more comes after the end`);
  const texts = of("BTC-USD").map(({ fetchedAt, ...figures }) => JSON.stringify(figures));
  check(texts.every((text, i) => text !== texts[i - 1]), `${what}: ${texts.length} prices of BTC-USD, each another one`);
  check(SYMBOLS.every((symbol) => of(symbol).length > 0), `${what}: one of each symbol`);
  check(errors.length === 1 && errors[0] instanceof UntrackedError, `${what}: one that is not tracked is told once`);
}

/** What a service does between two good answers: each is heard of, and waited for. */
async function failures(): Promise<void> {
  const times: number[] = [];
  const errors: unknown[] = [];
  const failing: typeof fetch = async (url, init) => {
    if (String(url).includes("/stream")) {
      throw new TypeError("as of a gateway whose 404 another origin may not read");
    }
    times.push(Date.now());
    return times.length === 1
      ? new Response('{"message":"Too Many Requests"}', {
          status: 429,
          headers: { "content-type": "application/json", "retry-after": "3" },
        })
      : fetch(url, init);
  };
  const heard: PriceResponse[] = [];
  const end = createClient({ baseUrl, fetch: failing }).subscribe(["AAPL"], (price) => heard.push(price), {
    onError: (e) => errors.push(e),
  });
  await until(20, "a price after a 429", async () => heard[0]);
  end();
  const waited = (times[1] ?? 0) - (times[0] ?? 0);
  check(waited >= 3_000 && errors.length === 1, `a 429 is heard of, and Retry-After: 3 waited for (${waited} ms)`);

  const refused: unknown[] = [];
  client.subscribe(["BRK.B"], () => undefined, { onError: (e) => refused.push(e) });
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  check(refused.length === 1, "a refused request is not sent again");
}

/** However the network cuts it, an event is the same. */
async function cuts(): Promise<void> {
  const text = ': alive\r\n\r\nevent: price\r\ndata: {"a":\r\ndata: 1}\r\n\r\nevent: none\n\ndata:x\n\n';
  const expected = '[{"event":"price","data":"{\\"a\\":\\n1}"},{"event":"message","data":"x"}]';
  for (let at = 0; at <= text.length; at++) {
    const parts = [text.slice(0, at), text.slice(at)];
    const cut: typeof fetch = async () => {
      const body = new ReadableStream({
        start(controller) {
          parts.forEach((part) => controller.enqueue(new TextEncoder().encode(part)));
          controller.close();
        },
      });
      return new Response(body, { headers: { "content-type": "text/event-stream" } });
    };
    const events: unknown[] = [];
    for await (const event of await createClient({ baseUrl, fetch: cut }).streamPrices({ symbols: ["AAPL"] })) {
      events.push(event);
    }
    if (JSON.stringify(events) !== expected) {
      throw new Error(`cut at ${at}: ${JSON.stringify(events)}`);
    }
  }
  check(true, "a stream is read the same wherever it is cut");
}

/** Instances remember for a while: the answer of one may be older than the one before. */
async function memories(): Promise<void> {
  const pages = [
    { price: 2, fetchedAt: "2026-11-20T15:01:00Z" },
    { price: 1, fetchedAt: "2026-11-20T15:00:00Z" },
    { price: 2, fetchedAt: "2026-11-20T15:02:00Z" },
    { price: 3, fetchedAt: "2026-11-20T15:03:00Z" },
  ];
  const instances: typeof fetch = async (url) => {
    if (String(url).includes("/stream")) {
      return new Response('{"message":"Not Found"}', { status: 404 });
    }
    const latest = pages.length > 1 ? pages.shift() : pages[0];
    return Response.json({ prices: [{ symbol: "AAPL", latest }], untracked: [], unreadable: [] });
  };
  const heard: number[] = [];
  const errors: unknown[] = [];
  const end = createClient({
    baseUrl,
    fetch: async (url, init) => {
      const response = await instances(url, init);
      response.headers.set("cache-control", "max-age=1");
      return response;
    },
  }).subscribe(["AAPL"], (price) => heard.push(price.price), { onError: (e) => errors.push(e) });
  await until(30, "the newest price", async () => (heard.includes(3) ? true : undefined));
  end();
  check(heard.join() === "2,3" && errors.length === 0, "an older answer, and one with nothing new, is not told");
}

const withoutStream: typeof fetch = async (url, init) =>
  String(url).includes("/stream") ? new Response('{"message":"Not Found"}', { status: 404 }) : fetch(url, init);

await calls();
await refusals();
await hears("streamed", client);
await hears("polled", createClient({ baseUrl, fetch: withoutStream }));
await failures();
await cuts();
await memories();
