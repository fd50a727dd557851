package io.stockpricecache.domain.marketdata;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.RejectionReason;

/**
 * A row of an answer that an adapter could not make a bar of.
 *
 * @param detail why, in words; nothing of the vendor's text
 * @param excerpt the row as the vendor sent it, printable ASCII, at most {@value #EXCERPT_LENGTH}
 *     characters
 */
public record RejectedRow(SessionDate date, RejectionReason reason, String detail, String excerpt) {

  /** The longest excerpt kept, in characters. */
  public static final int EXCERPT_LENGTH = 200;

  public RejectedRow {
    requireNonNull(date, "date is null");
    requireNonNull(reason, "reason is null");
    requireNonNull(detail, "detail is null");
    excerpt = plain(excerpt);
  }

  /** Vendor text made safe to store and show. */
  public static String plain(String text) {
    String head = text.length() <= EXCERPT_LENGTH ? text : text.substring(0, EXCERPT_LENGTH);
    return head.replaceAll("[^\\x20-\\x7E]", "?");
  }
}
