/**
 * What the API answers with: prices, histories, how symbols and markets stand, how far a job or a
 * batch of symbols has come, the treemap, and what is known of a company. The API's controllers
 * call it; no vendor is ever asked here, and what a reader finds stale is asked for by a job. Entry
 * points: {@link ReadPrices}, {@link ReadHistory}, {@link ReadIntraday}, {@link ReadSymbols} with
 * {@link SymbolQuery}, {@link ReadBatch}, {@link ReadJob}, {@link ReadTimeline} with its {@link
 * TimelineEvent}, {@link ReadMarkets}, {@link ReadTreemap}, {@link ReadCompany}, {@link
 * RefreshStale}, which queues that job, and {@link StoredParts} for the archive, which keeps what
 * readers see.
 */
@NullMarked
package io.stockpricecache.usecases.reads;

import org.jspecify.annotations.NullMarked;
