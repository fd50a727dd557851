package io.stockpricecache.local;

import static io.stockpricecache.local.CloudFormationYaml.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stockpricecache.runtime.settings.JobSettings;
import io.stockpricecache.testkit.LocalSqs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What infra/sam-local hands to the SAM CLI fits the template, and {@code ./run --share}. */
class SamLocalTest {

  private static final String HOST = "host.docker.internal";
  private static final Path ROOT = Path.of("../..");

  private final Options shared =
      LocalConfig.parse(new String[] {"--share", "172.17.0.1"}, Map.of(), ROOT).options();
  private final Map<String, String> variables = variables();

  private static Map<String, String> variables() {
    try {
      return new ObjectMapper()
          .readValue(
              ROOT.resolve("infra/sam-local.json").toFile(),
              new TypeReference<Map<String, Map<String, String>>>() {})
          .getOrDefault("Parameters", Map.of());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** SAM resolves a reference to a resource to the resource's name in the template. */
  @Test
  void variables_ofResources_areAllOverridden() throws IOException {
    Map<String, Object> template = CloudFormationYaml.read(ROOT.resolve("template.yaml"));
    Map<String, Object> resources = at(template, "Resources");
    Map<String, Object> inTemplate =
        new HashMap<>(at(template, "Globals", "Function", "Environment", "Variables"));
    for (LambdaFunction function : List.of(LambdaFunction.LIVE_POLL, LambdaFunction.BACKFILL)) {
      inTemplate.putAll(at(resources, function.id(), "Properties", "Environment", "Variables"));
    }

    assertThat(inTemplate.keySet()).containsAll(variables.keySet());
    assertThat(variables.keySet())
        .containsAll(
            inTemplate.entrySet().stream()
                .filter(entry -> isReferenceTo(resources, entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void settings_underSam_nameTheTablesAndQueuesOfTheLocalRun() {
    String queues = "http://" + HOST + ":" + shared.queuePort() + "/" + Aws.ACCOUNT + "/";
    JobSettings local =
        LocalConfig.parse(new String[0], Map.of(), ROOT)
            .jobSettings(queues + LocalSqs.JOBS, queues + LocalSqs.DEAD_JOBS);

    assertThat(JobSettings.parse(variables)).isEqualTo(local);
  }

  @Test
  void image_pointsAtTheSharedStandIns() throws IOException {
    String image = Files.readString(ROOT.resolve("infra/sam-local.Dockerfile"));

    assertThat(image)
        .contains(
            "AWS_ENDPOINT_URL_DYNAMODB=" + "http://" + HOST + ":" + shared.dynamoDbPort(),
            "AWS_ENDPOINT_URL_SQS=" + "http://" + HOST + ":" + shared.queuePort());
  }

  private static boolean isReferenceTo(Map<String, Object> resources, Object value) {
    return value instanceof Map<?, ?> reference
        && reference.get("Ref") instanceof String name
        && resources.containsKey(name);
  }
}
