/**
 * Prices that were rejected, and the port to where they wait for an operator. {@link
 * QuarantinedBar} is one of them with its reason, {@link Quarantine} keeps them. Backfill, close
 * sync and audits put them there; an operator lists, releases or dismisses them through the API.
 */
@NullMarked
package io.stockpricecache.domain.quarantine;

import org.jspecify.annotations.NullMarked;
