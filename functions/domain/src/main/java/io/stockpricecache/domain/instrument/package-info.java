/**
 * What kind of instrument a symbol is, and how late its prices come: a {@link Feed}, which the
 * vendors' adapters state, the live poll learns, and the latest row keeps.
 */
@NullMarked
package io.stockpricecache.domain.instrument;

import org.jspecify.annotations.NullMarked;
