/** The archive in a folder of this machine. */
@NullMarked
package io.stockpricecache.archive.directory;

import org.jspecify.annotations.NullMarked;
