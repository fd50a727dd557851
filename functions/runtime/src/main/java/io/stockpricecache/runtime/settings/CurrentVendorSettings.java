package io.stockpricecache.runtime.settings;

import static java.util.Objects.requireNonNull;

/**
 * The vendors' settings as they are now: an operator may change a key while functions run. Safe for
 * several threads.
 *
 * <p>As long as nothing has changed, each call answers the same object.
 */
public interface CurrentVendorSettings {

  /** The settings to use; it may take a look at their source now and then. */
  VendorSettings get();

  /** The settings after a look at their source, because a vendor has refused its key. */
  VendorSettings renewed();

  /** Settings that never change. */
  static CurrentVendorSettings fixed(VendorSettings settings) {
    requireNonNull(settings, "settings is null");
    return new CurrentVendorSettings() {
      @Override
      public VendorSettings get() {
        return settings;
      }

      @Override
      public VendorSettings renewed() {
        return settings;
      }
    };
  }
}
