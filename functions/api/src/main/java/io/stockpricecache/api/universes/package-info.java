/**
 * The named sets of symbols, as they come with the product or an operator has changed them. Called
 * by the framework; {@link NamedUniverses} by whoever takes the name of one.
 */
@NullMarked
package io.stockpricecache.api.universes;

import org.jspecify.annotations.NullMarked;
