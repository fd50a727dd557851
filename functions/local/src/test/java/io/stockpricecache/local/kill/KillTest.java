package io.stockpricecache.local.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.local.RunProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few kills; infra/kill9 does as many as one likes. */
class KillTest {

  private static final int KILLS = 4;
  private static final long SEED = 20_261_113;

  @TempDir Path data;

  @Test
  void start_afterKills_endsWithTheTablesOfARunThatNobodyDisturbed() throws Exception {
    assertThat(new KillCampaign(RunProcess.onThisClassPath(), data, KILLS, SEED).run()).isEmpty();
  }
}
