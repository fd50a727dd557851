/**
 * The files of an archive as Parquet: {@link io.stockpricecache.archive.parquet.ParquetFormat}.
 * Pages are encoded by parquet-java's own encoders; its file writer is not used, since that is tied
 * to Hadoop (decision 47).
 */
@NullMarked
package io.stockpricecache.archive.parquet;

import org.jspecify.annotations.NullMarked;
