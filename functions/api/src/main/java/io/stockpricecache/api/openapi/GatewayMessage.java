package io.stockpricecache.api.openapi;

import java.util.Set;

/**
 * What API Gateway answers by itself, before the function is asked; for the OpenAPI document.
 *
 * @param message a few words
 */
record GatewayMessage(String message) {

  /** Statuses with it. */
  static final Set<String> STATUSES = Set.of("401", "403", "429");

  static final String E401 = "{\"message\":\"Unauthorized\"}";
  static final String E403 = "{\"message\":\"Forbidden\"}";
  static final String E429 = "{\"message\":\"Too Many Requests\"}";
}
