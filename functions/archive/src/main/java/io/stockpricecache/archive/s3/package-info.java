/** The archive in a bucket of S3. */
@NullMarked
package io.stockpricecache.archive.s3;

import org.jspecify.annotations.NullMarked;
