/**
 * What instances of the API share of what they have read, beside what each remembers by itself
 * ({@link SharedCache}). It may be down, slow or wrong at any time: the tables answer then.
 */
@NullMarked
package io.stockpricecache.domain.shared;

import org.jspecify.annotations.NullMarked;
