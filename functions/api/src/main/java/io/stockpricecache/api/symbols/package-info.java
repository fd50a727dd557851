/**
 * Which symbols are tracked: begins, shows and ends it. Called by the framework. Entry point:
 * {@link SymbolsController}.
 */
@NullMarked
package io.stockpricecache.api.symbols;

import org.jspecify.annotations.NullMarked;
