/**
 * History beyond the time that the tables keep it: the files of an archive, a dataset, day and
 * shard in each. The ports are {@link io.stockpricecache.domain.archive.Archive}, where they are,
 * and {@link io.stockpricecache.domain.archive.ArchiveFormat}, what they look like.
 */
@NullMarked
package io.stockpricecache.domain.archive;

import org.jspecify.annotations.NullMarked;
