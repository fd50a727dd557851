package io.stockpricecache.local.deployment;

import static io.stockpricecache.local.CloudFormationYaml.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.local.CloudFormationYaml;
import io.stockpricecache.local.LambdaFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The cache that instances share, and the network it takes: there by choice alone. */
class CacheTemplateTest {

  private static final Path ROOT = Path.of("..", "..");
  private static final Map<String, Object> NO_VALUE = Map.of("Ref", "AWS::NoValue");

  private final Map<String, Object> template = read("template.yaml");
  private final Map<String, Object> resources = at(template, "Resources");
  private final Map<String, Object> cache = read("infra/cache.yaml");
  private final Map<String, Object> cached = at(cache, "Resources");

  /** It costs money whether it is used or not. */
  @Test
  void stack_hasNone_unlessItIsAskedFor() {
    assertThat((Object) at(template, "Parameters", "ReadCache", "Default")).isEqualTo("none");
    assertThat((Object) at(template, "Conditions", "HasReadCache"))
        .isEqualTo(Map.of("Fn::Equals", List.of(Map.of("Ref", "ReadCache"), "valkey")));
    for (String name : List.of("SharedCache", "NetworkPolicy")) {
      assertThat((Object) at(resources, name, "Condition")).as(name).isEqualTo("HasReadCache");
    }
    List<Object> network =
        at(resources, LambdaFunction.API.id(), "Properties", "VpcConfig", "Fn::If");
    assertThat(network.getFirst()).isEqualTo("HasReadCache");
    assertThat(network.getLast()).isEqualTo(NO_VALUE);
    List<Object> url =
        at(
            resources,
            LambdaFunction.API.id(),
            "Properties",
            "Environment",
            "Variables",
            "READ_CACHE_URL",
            "Fn::If");
    assertThat(url.getLast()).isEqualTo(NO_VALUE);
  }

  /** In a network without a way out a job would reach no vendor. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "API")
  void jobs_stayOutside(LambdaFunction function) {
    Map<String, Object> properties = at(resources, function.id(), "Properties");

    assertThat(properties).doesNotContainKey("VpcConfig");
  }

  @Test
  void network_leadsToTablesAndQueuesAlone() {
    Set<Object> services = new TreeSet<>();
    for (Object resource : cached.values()) {
      String type = at(resource, "Type");
      assertThat(type)
          .doesNotContain("InternetGateway")
          .doesNotContain("NatGateway")
          .isNotEqualTo("AWS::EC2::Route");
      if (type.equals("AWS::EC2::VPCEndpoint")) {
        services.add(
            at(resource, "Properties", "VpcEndpointType")
                + " "
                + at(resource, "Properties", "ServiceName", "Fn::Sub"));
      }
    }
    assertThat(services)
        .containsExactly(
            "Gateway com.amazonaws.${AWS::Region}.dynamodb",
            "Interface com.amazonaws.${AWS::Region}.sqs");
    assertThat((Object) at(cached, "Queues", "Properties", "PrivateDnsEnabled")).isEqualTo(true);
  }

  @Test
  void cacheAndQueues_letTheFunctionIn_andNobodyElse() {
    for (String group : List.of("CacheGroup", "QueuesGroup")) {
      List<Map<String, Object>> rules = at(cached, group, "Properties", "SecurityGroupIngress");
      assertThat(rules).hasSize(1);
      assertThat((Object) at(rules.getFirst(), "SourceSecurityGroupId"))
          .isEqualTo(Map.of("Ref", "FunctionGroup"));
    }
    Map<String, Object> function = at(cached, "FunctionGroup", "Properties");
    assertThat(function).doesNotContainKey("SecurityGroupIngress");
    assertThat((Object) at(cached, "Cache", "Properties", "SecurityGroupIds"))
        .isEqualTo(List.of(Map.of("Ref", "CacheGroup")));
  }

  /** Without limits, what a mistake costs would have no end. */
  @Test
  void cache_isValkey_withinLimits_spokenToByTls() {
    Map<String, Object> properties = at(cached, "Cache", "Properties");

    assertThat(properties).containsEntry("Engine", "valkey");
    assertThat((Object) at(properties, "CacheUsageLimits", "DataStorage"))
        .isEqualTo(Map.of("Maximum", 1, "Unit", "GB"));
    assertThat((Object) at(properties, "CacheUsageLimits", "ECPUPerSecond", "Maximum"))
        .isEqualTo(10_000);
    assertThat((Object) at(cache, "Outputs", "Url", "Value", "Fn::Sub"))
        .isEqualTo("valkeys://${Cache.Endpoint.Address}:${Cache.Endpoint.Port}");
  }

  /** Lambda makes the function's interfaces with the function's role. */
  @Test
  void functionItself_mayNotChangeTheNetwork() {
    List<Map<String, Object>> statements =
        at(resources, "NetworkPolicy", "Properties", "PolicyDocument", "Statement");

    assertThat(statements).hasSize(2);
    assertThat(statements.getFirst()).containsEntry("Effect", "Allow");
    assertThat(statements.getLast())
        .containsEntry("Effect", "Deny")
        .containsEntry("Action", statements.getFirst().get("Action"));
    assertThat(at(statements.getLast(), "Condition", "ArnLike").toString())
        .contains("lambda:SourceFunctionArn", "function:${AWS::StackName}-*");
    assertThat((Object) at(resources, "NetworkPolicy", "Properties", "Roles"))
        .isEqualTo(List.of(Map.of("Ref", "ApiRole")));
  }

  private static Map<String, Object> read(String file) {
    try {
      return CloudFormationYaml.read(ROOT.resolve(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
