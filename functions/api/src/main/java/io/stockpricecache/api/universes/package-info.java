/**
 * The named sets of symbols, as they come with the product. Called by the framework; {@link
 * NamedUniverse} by whoever takes the name of one.
 */
@NullMarked
package io.stockpricecache.api.universes;

import org.jspecify.annotations.NullMarked;
