package io.stockpricecache.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.local.CloudFormationYaml;
import io.stockpricecache.runtime.log.LogField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The queries that the stack saves are those of the runbook, and ask for fields that lines have.
 */
class SavedQueriesTest {

  private static final Path HOME = Path.of("../..");

  @Test
  void query_ofTheStack_standsInTheRunbook() throws IOException {
    List<String> queries = queries();
    String runbook = Files.readString(HOME.resolve("infra/runbook.md"));

    assertThat(queries).hasSize(3);
    assertThat(queries).allSatisfy(query -> assertThat(runbook).contains("\n" + query + "\n"));
  }

  /**
   * The bug it guards against: a field that was renamed in the code, and a query that finds none.
   */
  @Test
  void fields_ofAQuery_areThoseOfALine() throws IOException {
    List<String> queries = queries();
    Set<String> known =
        new HashSet<>(List.of("time", "level", "logger", "message", "error", "stack"));
    Stream.of(LogField.values()).map(LogField::id).forEach(known::add);

    for (String query : queries) {
      String asked = query.lines().findFirst().orElseThrow().replace("fields ", "");
      assertThat(known).as(query).contains(asked.split(", ", -1));
    }
    assertThat(String.join("\n", queries)).contains("requestId = \"", "symbol = \"AAPL\"");
  }

  private static List<String> queries() throws IOException {
    Map<String, Map<String, Object>> resources =
        CloudFormationYaml.at(CloudFormationYaml.read(HOME.resolve("template.yaml")), "Resources");
    return resources.values().stream()
        .filter(resource -> "AWS::Logs::QueryDefinition".equals(resource.get("Type")))
        .map(resource -> CloudFormationYaml.at(resource, "Properties", "QueryString").toString())
        .toList();
  }
}
