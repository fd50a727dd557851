/**
 * The console's site: its own modules and the libraries' that they import, each under the hash of
 * its content, and the page that names them. {@code ./run} serves a {@link
 * io.stockpricecache.console.ConsoleSite}; {@link io.stockpricecache.console.WriteSite} writes the
 * same files for a {@link io.stockpricecache.console.Deployment} into a folder, for a bucket.
 */
@NullMarked
package io.stockpricecache.console;

import org.jspecify.annotations.NullMarked;
