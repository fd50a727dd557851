/**
 * The operator's universes: which symbols they have tracked, and how often their prices are asked
 * for. {@link CurrentCadences} tells the live poll how often. The API changes universes by {@link
 * ChangeUniverses}, and single symbols by {@link PinTier} and {@link DropSymbol}; it reads them as
 * {@link KnownUniverses}. {@link SettleUniverses}, run by the worker, has what is tracked follow,
 * and {@link SettleSchedule} tells the close sync when.
 */
@NullMarked
package io.stockpricecache.usecases.universe;

import org.jspecify.annotations.NullMarked;
