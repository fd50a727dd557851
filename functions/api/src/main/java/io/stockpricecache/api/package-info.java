/**
 * The API's Lambda handler, what it does before its snapshot is taken, and how its beans are made;
 * no code here can reach a vendor. Lambda calls {@link ApiFunction}; the local run calls it, too,
 * and {@link StreamedPrices}. A request goes from the handler through {@code http} to a controller
 * of {@code prices}, {@code symbols} or {@code operations}, which reads through {@code memory}.
 */
@NullMarked
package io.stockpricecache.api;

import org.jspecify.annotations.NullMarked;
