/** Settings, read from environment variables and checked as a whole. */
@NullMarked
package io.stockpricecache.domain.config;

import org.jspecify.annotations.NullMarked;
