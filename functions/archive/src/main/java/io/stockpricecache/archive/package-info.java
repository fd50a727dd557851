/** Makes the beans of the archive's ports: {@link io.stockpricecache.archive.ArchiveFactory}. */
@NullMarked
package io.stockpricecache.archive;

import org.jspecify.annotations.NullMarked;
