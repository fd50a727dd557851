/**
 * Events and responses as the text that Lambda sends and takes. {@link RuntimeSerializer} is the
 * one class: the functions rehearse with it before their snapshot, and the local run makes its
 * events by it.
 */
@NullMarked
package io.stockpricecache.runtime.event;

import org.jspecify.annotations.NullMarked;
