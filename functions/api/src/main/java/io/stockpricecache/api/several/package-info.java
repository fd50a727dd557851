/**
 * Several symbols in one request: their rows with one call to the store ({@link TrackedRows}), what
 * else there is of each at the same time ({@link ConcurrentReads}), and what stands in the place of
 * one without an answer ({@link Unserved}); and how many entries a page has ({@link PageLimit}).
 * The controllers of histories, companies, searches and pages call it.
 */
@NullMarked
package io.stockpricecache.api.several;

import org.jspecify.annotations.NullMarked;
