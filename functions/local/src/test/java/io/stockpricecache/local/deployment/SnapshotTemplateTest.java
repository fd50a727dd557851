package io.stockpricecache.local.deployment;

import static io.stockpricecache.local.CloudFormationYaml.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.local.CloudFormationYaml;
import io.stockpricecache.local.LambdaFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which functions of template.yaml start from a snapshot. */
class SnapshotTemplateTest {

  /** A snapshot of a job would hold the vendors' keys. */
  @ParameterizedTest
  @EnumSource
  void snapshot_isTakenOfTheApiAlone_andItsAliasLeadsToIt(LambdaFunction function)
      throws IOException {
    Map<String, Object> template = CloudFormationYaml.read(Path.of("..", "..", "template.yaml"));
    Map<String, Object> properties = at(template, "Resources", function.id(), "Properties");

    if (function == LambdaFunction.API) {
      // Only published versions have one: without an alias every route would lead past it.
      assertThat(properties)
          .containsEntry("AutoPublishAlias", "live")
          .containsEntry("SnapStart", Map.of("ApplyOn", "PublishedVersions"));
    } else {
      assertThat(properties).doesNotContainKeys("AutoPublishAlias", "SnapStart");
    }
  }
}
