package io.stockpricecache.jobs;

import java.util.Map;

/** Where the vendors' keys lie on AWS. */
@FunctionalInterface
interface VendorKeys {

  /** Variable with the ARN or name of the secret; unset where keys stand in variables. */
  String VARIABLE = "VENDOR_KEYS_SECRET";

  /**
   * The keys and limits as they are now, named like the variables of a local run, e.g. {@code
   * VENDORS_MASSIVE_API_KEY}.
   *
   * @throws VendorKeysException if they cannot be had or are not of that form
   */
  Map<String, String> read();
}
