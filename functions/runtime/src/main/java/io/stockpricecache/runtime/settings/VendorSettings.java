package io.stockpricecache.runtime.settings;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.vendor.VendorName;
import java.net.URI;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which vendors are asked, in which order, and how each is reached.
 *
 * <p>Variables: {@code VENDORS_ORDER} (required: vendor ids, comma-separated, the preferred first)
 * and for each vendor {@code VENDORS_<NAME>_BASE_URL}, {@code _API_KEY} (Alpaca: {@code _KEY_ID}
 * and {@code _SECRET_KEY}), {@code _PER_MINUTE} and {@code _PER_DAY}; for Yahoo {@code
 * VENDORS_YAHOO_USER_AGENT}.
 *
 * @param access by vendor, for each vendor in the order
 */
public record VendorSettings(List<VendorName> order, Map<VendorName, VendorAccess> access) {

  private static final String USER_AGENT = "VENDORS_YAHOO_USER_AGENT";

  private static final Pattern AGENT = Pattern.compile("[\\x20-\\x7E]{1,200}");

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  public VendorSettings {
    order = List.copyOf(order);
    access = Map.copyOf(access);
  }

  /** Reads the settings, noting each problem with the reader. */
  public static VendorSettings read(SettingsReader reader, Set<String> names) {
    List<VendorName> order = order(reader);
    EnumMap<VendorName, VendorAccess> access = new EnumMap<>(VendorName.class);
    order.forEach(vendor -> access.put(vendor, access(reader, vendor, true)));
    EnumSet.complementOf(EnumSet.of(VendorName.SIMULATED)).stream()
        .filter(vendor -> !order.contains(vendor))
        .forEach(vendor -> access(reader, vendor, false));
    noteUnknown(reader, names);
    return new VendorSettings(order, access);
  }

  /** How that vendor is reached. */
  public VendorAccess accessTo(VendorName vendor) {
    return requireNonNull(access.get(vendor), () -> vendor + " is not in VENDORS_ORDER");
  }

  private static List<VendorName> order(SettingsReader reader) {
    List<VendorName> order = new ArrayList<>();
    String text = reader.required("VENDORS_ORDER");
    List<String> ids = Stream.of(text.split(",", -1)).filter(id -> !id.isBlank()).toList();
    if (ids.isEmpty() && !text.isEmpty()) {
      reader.problem("VENDORS_ORDER names no vendor: '%s'; there are %s".formatted(text, all()));
    }
    for (String id : ids) {
      VendorName.find(id.strip())
          .ifPresentOrElse(
              vendor -> {
                if (order.contains(vendor)) {
                  reader.problem("VENDORS_ORDER names " + vendor + " twice");
                } else {
                  order.add(vendor);
                }
              },
              () ->
                  reader.problem(
                      "VENDORS_ORDER names no vendor: '%s'; there are %s"
                          .formatted(id.strip(), all())));
    }
    return order;
  }

  /** The vendors that a value of VENDORS_ORDER names, for whoever asks none of them. */
  public static List<VendorName> namedIn(String order) {
    return Stream.of(order.split(",", -1))
        .flatMap(id -> VendorName.find(id.strip()).stream())
        .toList();
  }

  private static String all() {
    return Stream.of(VendorName.values()).map(VendorName::id).collect(Collectors.joining(", "));
  }

  /**
   * @param isNeeded whether it is in the order; of another one only what is set is looked at
   */
  private static VendorAccess access(SettingsReader reader, VendorName vendor, boolean isNeeded) {
    String prefix = prefix(vendor);
    URI baseUrl = reader.address(prefix + "BASE_URL");
    List<String> keys = keyNames(vendor);
    Secret apiKey = keys.isEmpty() ? null : secret(reader, keys.getFirst(), isNeeded);
    Secret secretKey = keys.size() < 2 ? null : secret(reader, keys.getLast(), isNeeded);
    BudgetLimits free = freeTier(vendor);
    BudgetLimits limits =
        new BudgetLimits(
            reader.number(prefix + "PER_MINUTE", free.perMinute(), 1, 1_000_000),
            reader.number(prefix + "PER_DAY", free.perDay(), 1, 1_000_000_000),
            free.zone());
    noteTooFew(reader, vendor, limits);
    String userAgent = vendor == VendorName.YAHOO ? userAgent(reader) : null;
    return new VendorAccess(baseUrl, apiKey, secretKey, userAgent, limits);
  }

  private static String userAgent(SettingsReader reader) {
    String text = reader.text(USER_AGENT, VendorAccess.BROWSER);
    if (!AGENT.matcher(text).matches()) {
      reader.problem(USER_AGENT + " is not printable ASCII of at most 200 characters");
    }
    return text;
  }

  /** A history that takes more calls than a minute or a day has would never come. */
  private static void noteTooFew(SettingsReader reader, VendorName vendor, BudgetLimits limits) {
    int needed = vendor.historyCalls(limits.isRationed());
    Map<String, Integer> given = new TreeMap<>();
    given.put("PER_MINUTE", limits.perMinute());
    given.put("PER_DAY", limits.perDay());
    given.forEach(
        (ending, calls) -> {
          if (calls < needed) {
            reader.problem(
                "%s is %d, but a history takes %d calls of %s: it must be at least %d"
                    .formatted(prefix(vendor) + ending, calls, needed, vendor, needed));
          }
        });
  }

  private static @Nullable Secret secret(SettingsReader reader, String name, boolean isNeeded) {
    Secret secret = reader.secret(name);
    if (isNeeded && secret == null && reader.text(name, "").isEmpty()) {
      reader.problem(name + " is not set");
    }
    return secret;
  }

  /** A misspelt variable would silently leave the default in force. */
  private static void noteUnknown(SettingsReader reader, Set<String> names) {
    Set<String> known = new TreeSet<>(Set.of("VENDORS_ORDER", USER_AGENT));
    for (VendorName vendor : VendorName.values()) {
      for (String ending :
          List.of("BASE_URL", "API_KEY", "KEY_ID", "SECRET_KEY", "PER_MINUTE", "PER_DAY")) {
        known.add(prefix(vendor) + ending);
      }
    }
    names.stream()
        .filter(name -> name.startsWith("VENDORS_") && !known.contains(name))
        .sorted()
        .forEach(name -> reader.problem(name + " is not a setting"));
  }

  private static String prefix(VendorName vendor) {
    return "VENDORS_" + vendor.name() + "_";
  }

  /** The variables of a vendor's key: none where it needs none, two where it has a secret, too. */
  public static List<String> keyNames(VendorName vendor) {
    return switch (vendor) {
      case YAHOO, ECB, SIMULATED -> List.of();
      case ALPACA -> List.of(prefix(vendor) + "KEY_ID", prefix(vendor) + "SECRET_KEY");
      case MASSIVE, ALPHA_VANTAGE, EODHD -> List.of(prefix(vendor) + "API_KEY");
    };
  }

  /**
   * What each vendor's free plan allows, by its pricing page; Yahoo and the ECB say nothing, so
   * those are merely modest.
   */
  private static BudgetLimits freeTier(VendorName vendor) {
    return switch (vendor) {
      case YAHOO -> new BudgetLimits(60, 20_000, ZoneOffset.UTC);
      case MASSIVE -> new BudgetLimits(5, 7_200, NEW_YORK);
      case ALPACA -> new BudgetLimits(200, 288_000, NEW_YORK);
      case ALPHA_VANTAGE -> new BudgetLimits(5, 25, NEW_YORK);
      case EODHD -> new BudgetLimits(1_000, 20, ZoneOffset.UTC);
      case ECB -> new BudgetLimits(20, 2_000, ZoneOffset.UTC);
      case SIMULATED -> new BudgetLimits(1_000_000, 1_000_000_000, ZoneOffset.UTC);
    };
  }
}
