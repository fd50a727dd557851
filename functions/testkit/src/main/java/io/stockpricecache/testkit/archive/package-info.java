/** In-memory twins of the archive's ports, and as much of S3 as an archive uses. */
@NullMarked
package io.stockpricecache.testkit.archive;

import org.jspecify.annotations.NullMarked;
