// Prices as they change: by a stream where there is one, elsewhere by asking again when Cache-Control says so.

/** Seconds between two polls: at least, and where the answer does not say. */
const SHORTEST = 2;
const UNSAID = 15;

/** Seconds after which something that failed is tried again, at most. */
const LONGEST = 60;

/** How long one instance may remember what another has read anew. */
const MEMORY = 120_000;

/** Refusals that the same request may not meet the next time. */
const PASSING = new Set([401, 403, 404, 408, 425, 429]);

/** A symbol that nobody has tracked, so that there is no price of it. */
export class UntrackedError extends Error {
  constructor(symbol) {
    super(`${symbol} is not tracked: trackSymbols would have it`);
    this.name = "UntrackedError";
    this.symbol = symbol;
  }
}

/**
 * Begins a subscription; what it returns ends it.
 *
 * @param open opens a stream: (signal) -> events
 * @param read reads a page: (signal) -> {page, response}
 */
export function subscribe({ open, read }, onPrice, { onError = report, signal } = {}) {
  const ending = new AbortController();
  const end = () => ending.abort();
  if (signal?.aborted) {
    end();
  }
  signal?.addEventListener("abort", end, { signal: ending.signal });
  const told = tell(
    (price) => ending.signal.aborted || onPrice(price),
    (error) => ending.signal.aborted || onError(error),
  );

  async function listen() {
    let streams = true;
    let opened = false;
    let failures = 0;
    while (!ending.signal.aborted) {
      let seconds;
      try {
        if (streams) {
          for await (const { event, data } of await open(ending.signal)) {
            opened = true;
            failures = 0;
            told.event(event, JSON.parse(data));
          }
          seconds = backoff(failures++);
        } else {
          const { page, response } = await read(ending.signal);
          failures = 0;
          told.page(page);
          seconds = fresh(response.headers);
        }
      } catch (error) {
        if (ending.signal.aborted) {
          return;
        }
        if (streams && isNoStream(error, opened)) {
          streams = false;
          continue;
        }
        onError(error);
        if (error.status >= 400 && error.status < 500 && !PASSING.has(error.status)) {
          return end();
        }
        seconds = Math.max(backoff(failures++), error.retryAfterSeconds ?? 0);
      }
      await pause(seconds, ending.signal);
    }
  }

  listen().finally(end);
  return end;
}

/** There is none; or so it seems from an origin that may not read the gateway's 404. */
function isNoStream(error, opened) {
  return [404, 405, 501].includes(error.status) || (!opened && error instanceof TypeError);
}

/** Hands on what is new of what is heard. */
function tell(onPrice, onError) {
  const last = new Map();
  const unserved = new Map();

  function attempt(listener, value) {
    try {
      listener(value);
    } catch (error) {
      onError(error);
    }
  }

  function price(heard) {
    unserved.delete(heard.symbol);
    // The same price fetched again is no other price.
    const { fetchedAt, ...figures } = heard;
    const text = JSON.stringify(figures);
    const before = last.get(heard.symbol);
    last.set(heard.symbol, { text, fetchedAt, at: Date.now() });
    if (before?.text !== text) {
      attempt(onPrice, heard);
    }
  }

  function missing(symbol, error) {
    if (unserved.get(symbol) !== error.name) {
      unserved.set(symbol, error.name);
      onError(error);
    }
  }

  return {
    event(name, data) {
      if (name === "price") {
        price(data);
      } else if (name === "untracked") {
        missing(data.symbol, new UntrackedError(data.symbol));
      }
    },

    page({ prices, untracked, unreadable }) {
      for (const { symbol, latest } of prices) {
        // Fetched earlier than what was told just now: out of another instance's memory.
        const before = last.get(symbol);
        const isOld = before && latest && latest.fetchedAt < before.fetchedAt && Date.now() - before.at < MEMORY;
        if (latest && !isOld) {
          price({ symbol, ...latest });
        }
      }
      untracked.forEach((symbol) => missing(symbol, new UntrackedError(symbol)));
      unreadable.forEach((symbol) => missing(symbol, new Error(`${symbol} cannot be read`)));
    },
  };
}

/** For how many seconds an answer may be kept, and a little more, so that not all ask at once. */
function fresh(headers) {
  const age = Number(headers.get("age") ?? 0);
  const kept = /(?:^|[\s,])max-age=(\d+)/.exec(headers.get("cache-control") ?? "");
  const left = kept ? Math.max(SHORTEST, Number(kept[1]) - age) : UNSAID;
  return left + Math.random() * Math.min(2, left / 10);
}

/** 1 second after the first failure, then twice as long each time; between half of it and all. */
function backoff(failures) {
  return Math.min(LONGEST, 2 ** failures) * (0.5 + Math.random() / 2);
}

/** By the clock, and not by a timer alone: a machine that slept is late, and asks at once. */
async function pause(seconds, signal) {
  const until = Date.now() + seconds * 1000;
  while (!signal.aborted && Date.now() < until) {
    await new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, Math.min(until - Date.now(), 30_000));
      signal.addEventListener("abort", done);
    });
  }
}

function report(error) {
  console.error("subscribe:", error);
}
