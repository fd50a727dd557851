package io.stockpricecache.api.memory;

import io.stockpricecache.domain.shared.Standing;

/**
 * What the shared cache has been to this instance since it started.
 *
 * @param answers whether it answered when it was last asked
 * @param hits rows that it had, of those that memory had not
 * @param misses rows that it had not, or not fresh, or that this instance read anew for all
 * @param refused values that were no entries: broken, or of something else
 * @param calls how its calls went
 */
public record SharedStanding(
    boolean answers, long hits, long misses, long refused, Standing calls) {}
