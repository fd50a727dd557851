/**
 * The operator's universes: which symbols they have tracked, and how often their prices are asked
 * for. {@link CurrentCadences} tells the live poll how often, {@link RecentCadences} the API, and
 * {@link NoteReadDays} notes what was read; the API and the worker call the others.
 */
@NullMarked
package io.stockpricecache.usecases.universe;

import org.jspecify.annotations.NullMarked;
