/**
 * Looks whether what is stored can be right, and carries out what an operator decides of a price
 * that was held back. The API calls it for one symbol, the close sync function once a week for all,
 * and the backfill function for a decision. Entry points: {@link ValidateHistory}, {@link
 * ValidateAll}, {@link ReviewQuarantine}.
 */
@NullMarked
package io.stockpricecache.usecases.audit;

import org.jspecify.annotations.NullMarked;
