/**
 * A symbol's life: it is tracked, waits as PENDING for its first history, and may be untracked
 * again. The API's controllers call it; the close sync and the start of the local run queue again
 * what is still PENDING. The backfill function notes here who is read. Entry points: {@link
 * TrackSymbol}, {@link TrackMany}, {@link TrackMembers}, {@link ChangeWanted}, {@link RatePairs},
 * {@link UntrackSymbol}, {@link RequeuePending}, {@link NoteReaders}; {@link PendingSymbols}, which
 * counts those that have waited for too long; and {@link SymbolLimit}, beyond which {@link
 * TooManySymbolsException} is thrown.
 */
@NullMarked
package io.stockpricecache.usecases.tracking;

import org.jspecify.annotations.NullMarked;
