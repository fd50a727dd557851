package io.stockpricecache.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageConfigTest {

  @Test
  void file_ofTheLocalRun_tellsItsClock_andThatNobodySignsIn() {
    assertThat(
            text(new PageConfig("", true, new PageConfig.Clock("2026-11-20T14:30:00Z", 60), null)))
        .isEqualTo(
            "{\"api\":\"\",\"stream\":true,"
                + "\"clock\":{\"now\":\"2026-11-20T14:30:00Z\",\"speed\":60},\"signIn\":null}");
    assertThat(text(new PageConfig("", true, null, null)))
        .isEqualTo("{\"api\":\"\",\"stream\":true,\"clock\":null,\"signIn\":null}");
  }

  private static String text(PageConfig config) {
    return new String(config.file().content(), UTF_8);
  }
}
