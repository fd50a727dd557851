/**
 * For the operator: how the cache stands, what is held back, and work out of turn, queued once
 * under an Idempotency-Key. Called by the framework. Entry points: {@link CacheController}, {@link
 * QuarantineController}, {@link JobsController}, {@link HealthController}.
 */
@NullMarked
package io.stockpricecache.api.operations;

import org.jspecify.annotations.NullMarked;
