package io.stockpricecache.local.deployment;

import static io.stockpricecache.local.CloudFormationYaml.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.local.CloudFormationYaml;
import io.stockpricecache.local.LambdaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What infra/runbook.md says of the first deployment is what template.yaml asks for. */
class FirstDeploymentTest {

  private static final Path ROOT = Path.of("../..");

  private final String runbook = read("infra/runbook.md");
  private final Map<String, Object> template = template();

  @Test
  void runbook_namesTheConcurrencyThatIsReserved() {
    int api = at(template, "Parameters", "ApiConcurrency", "Default");
    int all = api;
    for (LambdaFunction function : LambdaFunction.values()) {
      Map<String, Object> properties = at(template, "Resources", function.id(), "Properties");
      if (properties.containsKey("ReservedConcurrentExecutions")) {
        List<Object> reserved = at(properties, "ReservedConcurrentExecutions", "Fn::If");
        if (reserved.get(1) instanceof Integer fixed) {
          all += fixed;
        }
      }
    }

    assertThat(runbook)
        .contains("The template reserves " + all + " ", "`ApiConcurrency` (" + api + ")");
    assertThat(read("README.md")).contains(all + " concurrent instances are reserved (" + api);
  }

  @Test
  void runbook_namesTheTablesThatStayBehind() {
    Map<String, Object> resources = at(template, "Resources");
    for (Object resource : resources.values()) {
      if (at(resource, "Type").equals("AWS::DynamoDB::Table")) {
        String name = at(resource, "Properties", "TableName", "Fn::Sub");
        assertThat(runbook).contains(name.replace("${AWS::StackName}", "") + "`");
      }
    }
  }

  private static String read(String file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, Object> template() {
    try {
      return CloudFormationYaml.read(ROOT.resolve("template.yaml"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
