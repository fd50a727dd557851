package io.stockpricecache.domain.queue;

import java.util.UUID;
import java.util.regex.Pattern;

/** Names a job in logs, answers and its record: 1 to 64 letters, digits and hyphens. */
public record JobId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /**
   * @throws IllegalArgumentException if the text is none
   */
  public JobId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an id of a job");
    }
  }

  /** One that no other job has. */
  public static JobId random() {
    return new JobId(UUID.randomUUID().toString());
  }

  /** Whether that text is one. */
  public static boolean isId(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
