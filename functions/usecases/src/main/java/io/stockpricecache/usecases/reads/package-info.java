/**
 * What the API answers with: prices, histories, how symbols stand, how far a batch of them has
 * come, the treemap, and what is known of a company. The API's controllers call it; no vendor is
 * ever asked here, and what a reader finds stale is asked for by a job. Entry points: {@link
 * ReadPrices}, {@link ReadHistory}, {@link ReadSymbols}, {@link ReadBatch}, {@link ValueHoldings},
 * {@link ReadTreemap}, {@link ReadCompany}, and {@link RefreshStale}, which queues that job.
 */
@NullMarked
package io.stockpricecache.usecases.reads;

import org.jspecify.annotations.NullMarked;
