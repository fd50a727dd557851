package io.stockpricecache.api.openapi;

import static io.stockpricecache.api.openapi.OpenApiDocument.map;

import java.util.Map;

/** The stream of prices in the document: a route of the local run, which has no controller. */
final class StreamPath {

  static final String PATH = "/stream";

  private static final String CALLS =
      """
      get:
        operationId: streamPrices
        summary: Streams the newest prices as server-sent events.
        description: >-
          Streams the newest prices as server-sent events: one named price of each symbol first,
          then one whenever a price has changed; one named untracked of each symbol that is not
          tracked. Only the local run has it: on AWS it is not found, and clients poll by
          Cache-Control.
        parameters:
        - {name: symbols, in: query, required: true, description: '1 to 100 symbols, with commas or repeated.', explode: true, schema: {}}
        responses:
          '200':
            description: Events for as long as the client listens.
            content:
              text/event-stream:
                schema: {type: string}
                examples:
                  an event:
                    value: |+
                      event: price
                      data: {"symbol":"AAPL","price":201.48,"currency":"USD"}

      """;

  private StreamPath() {}

  /** Adds it, with the problems of any other read. */
  static void add(Map<String, Object> paths) {
    Map<String, Object> calls = map(OpenApiDocument.parsed(CALLS));
    Map<String, Object> like = map(map(paths.get("/portfolio")).get("get"));
    Map<String, Object> responses = map(map(calls.get("get")).get("responses"));
    map(like.get("responses"))
        .forEach(
            (status, response) -> {
              if (status.startsWith("4") || status.startsWith("5")) {
                responses.put(status, response);
              }
            });
    paths.put(PATH, calls);
  }
}
