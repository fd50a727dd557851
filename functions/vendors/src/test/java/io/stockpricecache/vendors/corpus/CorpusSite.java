package io.stockpricecache.vendors.corpus;

import io.stockpricecache.testkit.FakeVendorServer;

/**
 * Where a row's answers are put.
 *
 * @param server the vendor
 * @param elsewhere a host that is not the vendor's, and that must never be asked
 */
public record CorpusSite(FakeVendorServer server, FakeVendorServer elsewhere) {}
