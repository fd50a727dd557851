package io.stockpricecache.api.http;

/**
 * What invoked the function is not an HTTP API with payload version 2.0: a mistake in the template,
 * not in a request. Its message names the field.
 */
public final class MalformedEventException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public MalformedEventException(String field) {
    super("not an HTTP API event of payload version 2.0: " + field + " is missing");
  }
}
