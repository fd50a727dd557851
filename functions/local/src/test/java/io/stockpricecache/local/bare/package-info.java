/** Handlers that do next to nothing: what the cold starts of the real ones are compared with. */
@NullMarked
package io.stockpricecache.local.bare;

import org.jspecify.annotations.NullMarked;
