package io.stockpricecache.api.several;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A symbol of which there is nothing to answer: it is not tracked, cannot be read, or waits.
 *
 * @param reason in words
 */
@Serdeable.Serializable
public record Unserved(String symbol, String reason) {}
