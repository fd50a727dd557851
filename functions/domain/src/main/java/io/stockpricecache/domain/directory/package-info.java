/**
 * The directory of listed instruments, by which people find a symbol. {@link ListedInstrument} is
 * one entry, {@link Directory} all of them in memory, with the ranking of a search; {@link
 * InstrumentDirectory} is the port to what vendors have listed, and {@link SeedListings} what is
 * known without any vendor. The job that builds it writes the port, the API reads it.
 */
@NullMarked
package io.stockpricecache.domain.directory;

import org.jspecify.annotations.NullMarked;
