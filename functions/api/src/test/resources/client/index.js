// Written by the build from the API's OpenAPI document. Runs as it is in a browser and in Node 20 or newer.
import { events } from "./events.js";
import { form, ProblemError, send } from "./http.js";
import { subscribe, UntrackedError } from "./subscribe.js";

export { ProblemError, UntrackedError };

// The document's own follows.

/** A client with one method for each operation, and subscribe. */
export function createClient({ baseUrl, token, fetch = globalThis.fetch }) {
  if (baseUrl == null) {
    throw new TypeError("createClient needs the baseUrl of the API");
  }
  const api = { baseUrl: String(baseUrl).replace(/\/+$/, ""), token, fetch };
  const client = {};
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    client[name] = async (parameters, options) =>
      taken(await send(api, name, operation, parameters, options));
  }
  client.subscribe = (symbols, onPrice, options) =>
    subscribe(
      {
        open: (signal) => client.streamPrices({ symbols }, { signal }),
        // The cache in between asks again, on a condition: what it has is as old as the last answer.
        read: async (signal) => {
          const response = await send(
            api,
            "getPortfolio",
            OPERATIONS.getPortfolio,
            { symbols, days: 1 },
            { signal, cache: "no-cache" },
          );
          return { page: await response.json(), response };
        },
      },
      onPrice,
      options,
    );
  return Object.freeze(client);
}

function taken(response) {
  if (response.status === 204) {
    return undefined;
  }
  switch (form(response)) {
    case "application/json":
      return response.json();
    case "text/event-stream":
      return events(response);
    default:
      return response.text();
  }
}
