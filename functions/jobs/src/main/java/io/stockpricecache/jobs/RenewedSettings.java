package io.stockpricecache.jobs;

import static java.util.Objects.requireNonNull;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settings of which the vendors' keys are read again while the function lives: every five minutes,
 * and when a vendor refuses its key. Keys that cannot be read, or cannot be used, leave the ones
 * before in force.
 */
final class RenewedSettings implements CurrentVendorSettings {

  /** A rotated key is in use at the latest so long after the rotation. */
  static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

  /** Refused keys may come in dozens: one look answers them all. */
  static final Duration REFUSED = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(RenewedSettings.class);

  private final Map<String, String> environment;
  private final VendorKeys keys;
  private final InstantSource clock;
  private final JobSettings atStart;
  private Map<String, String> known;
  private VendorSettings current;
  private Instant lookedAt;

  /**
   * Reads all of it once.
   *
   * @throws ConfigurationException listing every problem with the settings, and keys that stand in
   *     the environment as well
   * @throws VendorKeysException if the keys cannot be read
   */
  RenewedSettings(Map<String, String> environment, VendorKeys keys, InstantSource clock) {
    this.environment = Map.copyOf(environment);
    this.keys = requireNonNull(keys, "keys is null");
    this.clock = requireNonNull(clock, "clock is null");
    requireNoKeys(environment);
    this.known = keys.read();
    this.atStart = parse(known);
    this.current = atStart.vendors();
    this.lookedAt = clock.instant();
  }

  /** All settings, as they were read first. */
  JobSettings atStart() {
    return atStart;
  }

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
    if (!now.isBefore(lookedAt.plus(ago))) {
      lookedAt = now;
      look();
    }
    return current;
  }

  private void look() {
    try {
      Map<String, String> found = keys.read();
      if (!found.equals(known)) {
        current = parse(found).vendors();
        known = found;
      }
    } catch (VendorKeysException | ConfigurationException e) {
      LOG.error("The vendors' keys stay as they were: {}", LogText.line(e.getMessage()), e);
    }
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
