/**
 * What {@code ./run} tells a person while it runs: {@link Journal} writes a line an event, {@link
 * Progress} how far bulk work has come, {@link JobLines} what became of the queue's jobs, {@link
 * HeldLines} which prices are held back, {@link RequestLines} and {@link LogLines} what the
 * functions log. All of it goes through one {@link Terminal}.
 */
@NullMarked
package io.stockpricecache.local.journal;

import org.jspecify.annotations.NullMarked;
