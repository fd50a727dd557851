/**
 * Chooses the vendor for each question, asks the next one where it fails, and says what no vendor
 * can answer. {@link VendorRouter} is the entry; {@link Retries}, {@link CallTally} and {@link
 * TimeLeft} limit and count what it asks. Backfill, polls, close sync and audits ask through it;
 * {@link CoverageReport} speaks when a function starts.
 */
@NullMarked
package io.stockpricecache.domain.routing;

import org.jspecify.annotations.NullMarked;
