package io.stockpricecache.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an error looks like to the caller: RFC 9457, served as {@code application/problem+json}.
 *
 * @param type {@code about:blank} where the status says it all
 * @param detail for a person to read; never a class name, a path of code or a stack
 * @param instance path of the request
 * @param requestId also in the header {@code x-request-id} and in the log
 * @param didYouMean the symbol that was probably meant; absent where nobody can tell
 * @param refused what of a list is wrong, the first hundred; absent where there is no list
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    String requestId,
    @Schema(requiredMode = RequiredMode.NOT_REQUIRED) @Nullable String didYouMean,
    @Schema(requiredMode = RequiredMode.NOT_REQUIRED) @Nullable List<Refused> refused) {

  public static final String CONTENT_TYPE = "application/problem+json";
  public static final String NO_TYPE = "about:blank";

  /**
   * One of a list that is wrong.
   *
   * @param symbol as it was given
   * @param didYouMean what was probably meant; absent where nobody can tell
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "RefusedMember")
  public record Refused(
      String symbol,
      String reason,
      @Schema(requiredMode = RequiredMode.NOT_REQUIRED) @Nullable String didYouMean) {}
}
