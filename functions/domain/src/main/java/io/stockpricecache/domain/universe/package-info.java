/**
 * The universes that an operator keeps: lists of symbols that are tracked as one, each a tier with
 * a cadence and a priority. {@link StoredUniverse} is one, {@link StoredUniverses} where they are
 * kept, {@link CadencesSource} what follows from them for live prices. The lists that come with the
 * product are {@code domain.company.Universes}.
 */
@NullMarked
package io.stockpricecache.domain.universe;

import org.jspecify.annotations.NullMarked;
