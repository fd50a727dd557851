/**
 * The API's description: the document that is made from the controllers, what the processor cannot
 * write of it, and the annotations by which controllers name their common responses. Entry points:
 * {@link OpenApiController}, {@link Examples}, {@link SymbolForm}.
 */
@NullMarked
package io.stockpricecache.api.openapi;

import org.jspecify.annotations.NullMarked;
