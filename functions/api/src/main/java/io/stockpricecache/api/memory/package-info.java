/**
 * What a warm function remembers of the stores. A read returns its value together with what that
 * was made from, which decides how long a client may cache it and what is to be refreshed.
 * Controllers read through it and the handler writes headers by it. Entry points: {@link
 * ReadCaches}, {@link Sourced}, {@link Sources}.
 */
@NullMarked
package io.stockpricecache.api.memory;

import org.jspecify.annotations.NullMarked;
