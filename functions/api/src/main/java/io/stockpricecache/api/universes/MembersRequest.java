package io.stockpricecache.api.universes;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.http.Converters;
import io.stockpricecache.api.http.StrictJson;
import io.stockpricecache.domain.symbol.TierRule;
import io.stockpricecache.usecases.universe.ReadMembers;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PUT /universes/{name}/members}.
 *
 * @param members all of them, as they were typed
 * @param title what readers call it; as before if left out
 * @param source where the list is from, in words
 * @param asOf the day whose membership it has; today if left out
 * @param cadenceSeconds how long the live price of one is left as it is; as before if left out
 * @param priority of tiers, where calls are short; as before if left out
 */
@Serdeable.Deserializable
@Schema(
    name = "NewMembers",
    description = "All members that the universe is to have, and what else is to change.",
    additionalProperties = AdditionalPropertiesValue.FALSE)
record MembersRequest(
    @ArraySchema(minItems = 1, maxItems = 12_000, schema = @Schema(types = "string"))
        @Serdeable.Deserializable(using = StrictJson.OfTexts.class)
        List<String> members,
    @Schema(requiredMode = RequiredMode.NOT_REQUIRED, minLength = 1, maxLength = MAX_TEXT)
        @Serdeable.Deserializable(using = StrictJson.OfText.class)
        @Nullable String title,
    @Schema(requiredMode = RequiredMode.NOT_REQUIRED, minLength = 1, maxLength = MAX_TEXT)
        @Serdeable.Deserializable(using = StrictJson.OfText.class)
        @Nullable String source,
    @Schema(requiredMode = RequiredMode.NOT_REQUIRED, types = "string", format = "date")
        @Serdeable.Deserializable(using = StrictJson.OfDate.class)
        @Nullable LocalDate asOf,
    @Schema(requiredMode = RequiredMode.NOT_REQUIRED, minimum = "1", maximum = "86400")
        @Serdeable.Deserializable(using = StrictJson.OfNumber.class)
        @Nullable Integer cadenceSeconds,
    @Schema(requiredMode = RequiredMode.NOT_REQUIRED, minimum = "0", maximum = "1000")
        @Serdeable.Deserializable(using = StrictJson.OfNumber.class)
        @Nullable Integer priority) {

  static final int MAX_TEXT = 200;

  static final String FORM =
      "The body has to be text/csv, a symbol a line, or one JSON object of the form {\"members\":"
          + " [\"AAPL\", \"MSFT\"]}, with \"title\", \"source\", \"asOf\", \"cadenceSeconds\" (1 to"
          + " 86400) and \"priority\" (0 to 1000) if they are to change.";

  private static final int A_DAY = 86_400;
  private static final int MOST = 1_000;

  private static final String TITLE = "# title: ";
  private static final String SOURCE = "# source: ";
  private static final String AS_OF = "# as of: ";

  MembersRequest {
    members = List.copyOf(members);
    for (String text : List.of(orBlank(title), orBlank(source))) {
      if (!Converters.isVisible(text, MAX_TEXT)) {
        throw new IllegalArgumentException("not a text of 1 to 200 characters");
      }
    }
    if (cadenceSeconds != null && (cadenceSeconds < 1 || cadenceSeconds > A_DAY)) {
      throw new IllegalArgumentException("not a cadence: " + cadenceSeconds);
    }
    if (priority != null && (priority < 0 || priority > MOST)) {
      throw new IllegalArgumentException("not a priority: " + priority);
    }
  }

  /**
   * The members of a table, a line each, with what its comments say, as in the files that come with
   * the product.
   *
   * @throws java.time.DateTimeException for an {@code as of} that is no day
   */
  static MembersRequest ofCsv(String csv) {
    return new MembersRequest(
        ReadMembers.firstCells(csv),
        remark(csv, TITLE).orElse(null),
        remark(csv, SOURCE).orElse(null),
        remark(csv, AS_OF).map(LocalDate::parse).orElse(null),
        null,
        null);
  }

  /** The rule, with what it leaves out as it was. */
  TierRule rule(TierRule before) {
    return new TierRule(
        cadenceSeconds == null ? before.cadence() : Duration.ofSeconds(cadenceSeconds),
        priority == null ? before.priority() : priority);
  }

  private static Optional<String> remark(String csv, String opening) {
    return csv.lines()
        .filter(line -> line.startsWith(opening))
        .map(line -> line.substring(opening.length()).strip())
        .findFirst();
  }

  private static String orBlank(@Nullable String text) {
    return text == null ? "-" : text;
  }
}
