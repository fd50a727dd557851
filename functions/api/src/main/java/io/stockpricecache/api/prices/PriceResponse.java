package io.stockpricecache.api.prices;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.serde.annotation.Serdeable;

/** The newest price of one symbol: the fields of {@link Latest} beside its symbol. */
@Serdeable.Serializable
public record PriceResponse(String symbol, @JsonUnwrapped Latest latest) {}
