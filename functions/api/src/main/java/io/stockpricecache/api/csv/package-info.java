/**
 * Lists as CSV in place of JSON. A route that offers it declares an argument of {@link
 * ContentFormat}, and writes its rows with a {@link CsvTable}.
 */
@NullMarked
package io.stockpricecache.api.csv;

import org.jspecify.annotations.NullMarked;
