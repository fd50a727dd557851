package io.stockpricecache.local.deployment;

import static io.stockpricecache.local.CloudFormationYaml.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stockpricecache.local.CloudFormationYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * infra/deployer.yaml allows what a deployment of template.yaml takes, on that stack's own alone.
 */
class DeployerTest {

  private static final Path ROOT = Path.of("../..");

  /** By IAM, without blanks. */
  private static final int LONGEST_POLICY = 6_144;

  /** What makes each kind of resource; SAM makes several of one function. */
  private static final Map<String, List<String>> MADE_BY =
      Map.ofEntries(
          Map.entry(
              "AWS::Serverless::Function",
              List.of(
                  "lambda:CreateFunction",
                  "lambda:PublishVersion",
                  "lambda:CreateAlias",
                  "lambda:AddPermission",
                  "lambda:PutFunctionConcurrency",
                  "lambda:PutFunctionEventInvokeConfig",
                  "lambda:CreateEventSourceMapping",
                  "scheduler:CreateSchedule",
                  "iam:PassRole")),
          Map.entry("AWS::Lambda::Permission", List.of("lambda:AddPermission")),
          Map.entry(
              "AWS::Serverless::HttpApi", List.of("apigateway:POST", "logs:CreateLogDelivery")),
          Map.entry("AWS::ApiGatewayV2::Api", List.of("apigateway:POST")),
          Map.entry("AWS::ApiGatewayV2::ApiGatewayManagedOverrides", List.of("apigateway:PATCH")),
          Map.entry("AWS::IAM::Policy", List.of("iam:PutRolePolicy")),
          Map.entry("AWS::Logs::QueryDefinition", List.of("logs:PutQueryDefinition")),
          Map.entry("AWS::IAM::Role", List.of("iam:CreateRole", "iam:PutRolePolicy")),
          Map.entry("AWS::SecretsManager::Secret", List.of("secretsmanager:CreateSecret")),
          Map.entry(
              "AWS::Logs::LogGroup", List.of("logs:CreateLogGroup", "logs:PutRetentionPolicy")),
          Map.entry("AWS::CloudFormation::Stack", List.of("cloudformation:CreateStack")),
          Map.entry("AWS::SQS::Queue", List.of("sqs:CreateQueue", "sqs:SetQueueAttributes")),
          Map.entry(
              "AWS::DynamoDB::Table",
              List.of(
                  "dynamodb:CreateTable",
                  "dynamodb:UpdateTimeToLive",
                  "dynamodb:UpdateContinuousBackups")),
          Map.entry("AWS::CloudWatch::Alarm", List.of("cloudwatch:PutMetricAlarm")),
          Map.entry("AWS::CloudWatch::Dashboard", List.of("cloudwatch:PutDashboard")),
          Map.entry(
              "AWS::S3::Bucket",
              List.of(
                  "s3:CreateBucket",
                  "s3:PutEncryptionConfiguration",
                  "s3:PutBucketOwnershipControls",
                  "s3:PutBucketPublicAccessBlock",
                  "s3:PutBucketVersioning",
                  "s3:PutLifecycleConfiguration",
                  "s3:PutBucketTagging")),
          Map.entry("AWS::S3::BucketPolicy", List.of("s3:PutBucketPolicy")),
          Map.entry(
              "AWS::CloudFront::OriginAccessControl",
              List.of("cloudfront:CreateOriginAccessControl")),
          Map.entry(
              "AWS::CloudFront::ResponseHeadersPolicy",
              List.of("cloudfront:CreateResponseHeadersPolicy")),
          Map.entry(
              "AWS::CloudFront::Distribution",
              List.of("cloudfront:CreateDistribution", "cloudfront:TagResource")),
          Map.entry("AWS::EC2::VPC", List.of("ec2:CreateVpc", "ec2:ModifyVpcAttribute")),
          Map.entry("AWS::EC2::Subnet", List.of("ec2:CreateSubnet")),
          Map.entry("AWS::EC2::RouteTable", List.of("ec2:CreateRouteTable")),
          Map.entry("AWS::EC2::SubnetRouteTableAssociation", List.of("ec2:AssociateRouteTable")),
          Map.entry("AWS::EC2::VPCEndpoint", List.of("ec2:CreateVpcEndpoint")),
          Map.entry(
              "AWS::EC2::SecurityGroup",
              List.of(
                  "ec2:CreateSecurityGroup",
                  "ec2:AuthorizeSecurityGroupIngress",
                  "ec2:AuthorizeSecurityGroupEgress",
                  "ec2:RevokeSecurityGroupEgress")),
          Map.entry(
              "AWS::ElastiCache::ServerlessCache",
              List.of("elasticache:CreateServerlessCache", "iam:CreateServiceLinkedRole")));

  /** Of these nobody knows the resource before, by AWS's service authorization reference. */
  private static final Set<String> WITHOUT_RESOURCE =
      Set.of(
          "EventSources",
          "EventSourcesRead",
          "LogsOfTheApi",
          "NetworkMade",
          "NetworkOfTheStack",
          "Endpoints");

  private final List<Map<String, Object>> statements = statements();

  @Test
  void everyKindOfResource_mayBeMade() {
    Set<String> kinds = new TreeSet<>();
    for (String file :
        List.of(
            "template.yaml",
            "infra/alarms.yaml",
            "infra/dashboard.yaml",
            "infra/console.yaml",
            "infra/cache.yaml")) {
      Map<String, Object> resources = at(read(file), "Resources");
      resources.values().forEach(resource -> kinds.add(at(resource, "Type")));
    }

    assertThat(MADE_BY.keySet()).containsExactlyInAnyOrderElementsOf(kinds);
    assertThat(actions())
        .containsAll(MADE_BY.values().stream().flatMap(List::stream).toList())
        .noneMatch(action -> action.contains("*"));
  }

  @Test
  void everyStatement_namesTheStacksOwn_whereThatCanBeNamed() {
    for (Map<String, Object> statement : statements) {
      String sid = at(statement, "Sid");
      String resources = at(statement, "Resource").toString();
      assertThat(resources.equals("*")).as(sid).isEqualTo(WITHOUT_RESOURCE.contains(sid));
    }
    assertThat(statement("EventSources")).containsKey("Condition");
    assertThat(at(statement("HandRolesOver"), "Condition").toString())
        .contains("iam:PassedToService", "lambda.amazonaws.com", "scheduler.amazonaws.com");
    assertThat(at(statement("Roles"), "Resource").toString()).contains("role/${StackName}-*");
  }

  /** The name that the bucket of the console is given, and no other. */
  @Test
  void bucketOfTheConsole_isTheOneThatMayBeMade() {
    String bucket =
        at(read("infra/console.yaml"), "Resources", "Site", "Properties", "BucketName", "Fn::Sub");
    String named = "arn:${AWS::Partition}:s3:::" + bucket.replace("${Name}", "${StackName}");

    assertThat((Object) at(statement("ConsoleBucket"), "Resource", "Fn::Sub")).isEqualTo(named);
    assertThat((Object) at(statement("ConsoleFiles"), "Resource", "Fn::Sub"))
        .isEqualTo(named + "/*");
  }

  /** Tables and keys outlive the stack; whoever deploys cannot delete them by mistake. */
  @Test
  void data_isDeletedByNobody() {
    assertThat(actions())
        .doesNotContain(
            "dynamodb:DeleteTable", "secretsmanager:DeleteSecret", "secretsmanager:GetSecretValue");
  }

  @Test
  void policies_areShortEnoughForIam() throws JsonProcessingException {
    Map<String, Object> policies = at(read("infra/deployer.yaml"), "Resources");
    for (Object policy : policies.values()) {
      String text =
          new ObjectMapper()
              .writeValueAsString(at(policy, "Properties", "PolicyDocument"))
              .replace("${AWS::Partition}", "aws-us-gov")
              .replace("${AWS::Region}", "ap-southeast-2")
              .replace("${AWS::AccountId}", "000000000000")
              .replace("${StackName}", "a-stack-with-a-name-of-forty-characters-");

      assertThat(text.length()).isLessThan(LONGEST_POLICY);
    }
  }

  private Map<String, Object> statement(String sid) {
    return statements.stream()
        .filter(statement -> sid.equals(statement.get("Sid")))
        .findFirst()
        .orElseThrow();
  }

  private Set<String> actions() {
    return statements.stream()
        .<List<String>>map(statement -> at(statement, "Action"))
        .flatMap(List::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Map<String, Object>> statements() {
    Map<String, Object> policies = at(read("infra/deployer.yaml"), "Resources");
    return policies.values().stream()
        .flatMap(
            policy -> {
              List<Map<String, Object>> its =
                  at(policy, "Properties", "PolicyDocument", "Statement");
              return its.stream();
            })
        .toList();
  }

  /** What samconfig.toml sets is there to be set. */
  @Test
  void samconfig_namesParametersOfTheTemplate_forThreeDeployments() throws IOException {
    String file = Files.readString(ROOT.resolve("samconfig.toml"));
    Map<String, Object> parameters = at(read("template.yaml"), "Parameters");
    Set<String> named =
        Pattern.compile("(?m)^  \"(\\w+)=")
            .matcher(file)
            .results()
            .map(result -> result.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(Stream.of("dev", "staging", "prod"))
        .allMatch(name -> file.contains("[" + name + ".deploy.parameters]"));
    assertThat(named).isNotEmpty().isSubsetOf(parameters.keySet());
    // The SAM CLI refuses a value that is not there.
    assertThat(file).doesNotContainPattern("\"\\w+=\"");
  }

  private static Map<String, Object> read(String file) {
    try {
      return CloudFormationYaml.read(ROOT.resolve(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
