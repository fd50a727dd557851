package io.stockpricecache.local.deployment;

import static io.stockpricecache.local.CloudFormationYaml.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.local.CloudFormationYaml;
import io.stockpricecache.local.LambdaFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The functions of template.yaml start from a snapshot. */
class SnapshotTemplateTest {

  /**
   * Only published versions have one: without an alias every event would lead past it. SAM leads
   * events there; {@code infra/check} looks at its translation.
   */
  @ParameterizedTest
  @EnumSource
  void snapshot_isTakenOfEveryFunction_andItsAliasLeadsToIt(LambdaFunction function)
      throws IOException {
    Map<String, Object> template = CloudFormationYaml.read(Path.of("..", "..", "template.yaml"));
    Map<String, Object> properties = at(template, "Resources", function.id(), "Properties");

    assertThat(properties)
        .containsEntry("AutoPublishAlias", "live")
        .containsEntry("AutoPublishAliasAllProperties", true)
        .containsEntry("SnapStart", Map.of("ApplyOn", "PublishedVersions"));
  }

  /** The ARN of a function does not cover its alias. */
  @Test
  void schedules_mayCallTheAlias() throws IOException {
    Map<String, Object> template = CloudFormationYaml.read(Path.of("..", "..", "template.yaml"));
    List<Object> policies = at(template, "Resources", "SchedulesRole", "Properties", "Policies");
    List<Map<String, Object>> statements = at(policies.getFirst(), "PolicyDocument", "Statement");

    assertThat(statements.getFirst())
        .containsEntry("Action", List.of("lambda:InvokeFunction"))
        .containsEntry(
            "Resource",
            List.of(
                Map.of("Ref", "LivePollFunction.Alias"), Map.of("Ref", "CloseSyncFunction.Alias")));
  }
}
