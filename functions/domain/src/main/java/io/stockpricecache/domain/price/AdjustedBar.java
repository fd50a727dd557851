package io.stockpricecache.domain.price;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.vendor.VendorName;

/** A bar in the reader's eyes: its figures adjusted as asked. Never stored. */
public record AdjustedBar(SessionDate date, Ohlcv figures, Finality finality, VendorName source) {}
