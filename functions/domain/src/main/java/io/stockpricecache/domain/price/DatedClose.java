package io.stockpricecache.domain.price;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import java.math.BigDecimal;

/** The close of one session, as traded, in the symbol's currency. */
public record DatedClose(SessionDate date, BigDecimal close, Finality finality) {

  public DatedClose {
    requireNonNull(date, "date is null");
    close = Decimals.price(close, "close");
    requireNonNull(finality, "finality is null");
  }
}
