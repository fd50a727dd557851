/** What the system does: one class an operation, used by one handler or controller each. */
@NullMarked
package io.stockpricecache.domain.usecase;

import org.jspecify.annotations.NullMarked;
