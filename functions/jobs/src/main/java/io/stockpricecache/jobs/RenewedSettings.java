package io.stockpricecache.jobs;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.ConfigurationException;
import io.stockpricecache.runtime.settings.CurrentVendorSettings;
import io.stockpricecache.runtime.settings.JobSettings;
import io.stockpricecache.runtime.settings.VendorSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settings of which the vendors' keys are read when they are first asked for, and again while the
 * function lives: every five minutes, and when a vendor refuses its key. Keys that cannot be read,
 * or cannot be used, leave the ones before in force; where there are none before, the settings
 * cannot be had.
 */
final class RenewedSettings implements CurrentVendorSettings {

  /** A rotated key is in use at the latest so long after the rotation. */
  static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

  /** Refused keys may come in dozens: one look answers them all. */
  static final Duration REFUSED = Duration.ofSeconds(10);

  /** Where keys belong: words that no vendor takes. */
  static final Map<String, String> NO_KEYS =
      Stream.of(VendorName.values())
          .flatMap(vendor -> VendorSettings.keyNames(vendor).stream())
          .collect(Collectors.toUnmodifiableMap(name -> name, _ -> "none"));

  private static final Logger LOG = LoggerFactory.getLogger(RenewedSettings.class);

  private final Map<String, String> environment;
  private final VendorKeys keys;
  private final InstantSource clock;
  private final JobSettings withoutKeys;
  private Map<String, String> known = NO_KEYS;
  private @Nullable VendorSettings current;
  private Instant lookedAt = Instant.MIN;

  /**
   * Reads all but the keys.
   *
   * @throws ConfigurationException listing every problem with the settings, and keys that stand in
   *     the environment as well
   */
  RenewedSettings(Map<String, String> environment, VendorKeys keys, InstantSource clock) {
    this.environment = Map.copyOf(environment);
    this.keys = requireNonNull(keys, "keys is null");
    this.clock = requireNonNull(clock, "clock is null");
    requireNoKeys(environment);
    this.withoutKeys = parse(NO_KEYS);
  }

  /** All settings, of the vendors' their order alone to be relied on. */
  JobSettings withoutKeys() {
    return withoutKeys;
  }

  /**
   * @throws ConfigurationException listing every problem with the keys that were read first
   * @throws VendorKeysException if none could be read yet
   */
  @Override
  public VendorSettings get() {
    return lookedAtMost(LOOK_AGAIN);
  }

  @Override
  public VendorSettings renewed() {
    return lookedAtMost(REFUSED);
  }

  private synchronized VendorSettings lookedAtMost(Duration ago) {
    Instant now = clock.instant();
    VendorSettings before = current;
    if (before == null) {
      VendorSettings first = read(keys.read());
      lookedAt = now;
      return first;
    }
    if (now.isBefore(lookedAt.plus(ago))) {
      return before;
    }
    lookedAt = now;
    return looked(before);
  }

  private VendorSettings looked(VendorSettings before) {
    try {
      Map<String, String> found = keys.read();
      return found.equals(known) ? before : read(found);
    } catch (VendorKeysException | ConfigurationException e) {
      LOG.error("The vendors' keys stay as they were: {}", LogText.line(e.getMessage()), e);
      return before;
    }
  }

  private VendorSettings read(Map<String, String> found) {
    VendorSettings read = parse(found).vendors();
    current = read;
    known = found;
    return read;
  }

  private JobSettings parse(Map<String, String> fields) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.putAll(fields);
    return JobSettings.parse(variables);
  }

  /** Whoever may look at a function's configuration sees its variables. */
  private static void requireNoKeys(Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    for (String name : new TreeSet<>(environment.keySet())) {
      if (name.matches("VENDORS_.*_(API_KEY|KEY_ID|SECRET_KEY)")) {
        problems.add(name + " is set beside " + VendorKeys.VARIABLE + ": it belongs there");
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }
}
