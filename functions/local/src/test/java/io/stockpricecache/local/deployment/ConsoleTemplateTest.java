package io.stockpricecache.local.deployment;

import static io.stockpricecache.local.CloudFormationYaml.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.console.ConsoleSite;
import io.stockpricecache.local.CloudFormationYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * infra/console.yaml serves the site as the local run does, to everybody, from a bucket to which
 * nobody gets.
 */
class ConsoleTemplateTest {

  private static final Path ROOT = Path.of("../..");

  /** Said by the page itself: infra/decisions/0043-the-page-has-its-policy-in-it.md. */
  private static final Set<String> OF_THE_PAGE =
      Set.of("default-src", "script-src", "style-src", "img-src", "connect-src");

  private final Map<String, Object> template = read("template.yaml");
  private final Map<String, Object> resources = at(read("infra/console.yaml"), "Resources");
  private final Map<String, Object> distribution =
      at(resources, "Distribution", "Properties", "DistributionConfig");
  private final Map<String, Object> headers =
      at(
          resources,
          "Headers",
          "Properties",
          "ResponseHeadersPolicyConfig",
          "SecurityHeadersConfig");

  /** Both policies hold at once: what the header forbids no page can allow itself. */
  @Test
  void policyOfTheHeader_saysOfTheLocalRunsWhatDoesNotDependOnTheSite() {
    String local = ConsoleSite.assemble().contentSecurityPolicy(List.of());
    Set<String> expected = new TreeSet<>(directives(local));
    expected.removeIf(directive -> OF_THE_PAGE.contains(directive.split(" ", 2)[0]));
    String deployed = at(headers, "ContentSecurityPolicy", "ContentSecurityPolicy");

    assertThat(expected).contains("frame-ancestors 'none'");
    assertThat(directives(deployed))
        .containsAll(expected)
        .allMatch(directive -> directive.endsWith(" 'none'"))
        .noneMatch(directive -> OF_THE_PAGE.contains(directive.split(" ", 2)[0]));
  }

  @Test
  void headers_areThoseOfTheLocalRun_andTls() {
    Map<String, String> local = ConsoleSite.assemble().headers(List.of());

    assertThat((Object) at(headers, "ReferrerPolicy", "ReferrerPolicy"))
        .isEqualTo(local.get("referrer-policy"));
    assertThat(headers).containsKey("ContentTypeOptions");
    assertThat((Integer) at(headers, "StrictTransportSecurity", "AccessControlMaxAgeSec"))
        .isGreaterThanOrEqualTo(31_536_000);
    assertThat((Object) at(headers, "FrameOptions", "FrameOption")).isEqualTo("DENY");
    List<Map<String, Object>> custom =
        at(
            resources,
            "Headers",
            "Properties",
            "ResponseHeadersPolicyConfig",
            "CustomHeadersConfig",
            "Items");
    assertThat(custom)
        .containsExactly(
            Map.of(
                "Header",
                "Cross-Origin-Opener-Policy",
                "Value",
                String.valueOf(local.get("cross-origin-opener-policy")),
                "Override",
                true));
    assertThat(local).hasSize(4);
    assertThat((Object) at(distribution, "DefaultCacheBehavior", "ViewerProtocolPolicy"))
        .isEqualTo("redirect-to-https");
  }

  @Test
  void bucket_isReadByTheDistributionAlone() {
    assertThat(at(resources, "Site", "Properties", "PublicAccessBlockConfiguration").toString())
        .isEqualTo(
            "{BlockPublicAcls=true, BlockPublicPolicy=true, IgnorePublicAcls=true,"
                + " RestrictPublicBuckets=true}");
    List<Map<String, Object>> statements =
        at(resources, "SitePolicy", "Properties", "PolicyDocument", "Statement");
    for (Map<String, Object> statement : statements) {
      if (statement.get("Effect").equals("Allow")) {
        assertThat(statement.get("Principal"))
            .isEqualTo(Map.of("Service", "cloudfront.amazonaws.com"));
        assertThat(at(statement, "Condition", "StringEquals", "AWS:SourceArn").toString())
            .endsWith(":distribution/${Distribution}}");
      }
    }
    assertThat(statements)
        .extracting(statement -> statement.get("Effect") + " " + statement.get("Action"))
        .containsExactlyInAnyOrder("Allow s3:GetObject", "Allow s3:ListBucket", "Deny s3:*");
  }

  /**
   * With the page in the place of every error, a file that is missing would be a page that does
   * nothing.
   */
  @Test
  void error_staysTheErrorThatItIs() {
    assertThat((Object) at(distribution, "DefaultRootObject")).isEqualTo("index.html");
    List<Map<String, Object>> errors = at(distribution, "CustomErrorResponses");
    assertThat(errors)
        .isNotEmpty()
        .allSatisfy(error -> assertThat(error).containsOnlyKeys("ErrorCode", "ErrorCachingMinTTL"));
  }

  /** Else there is no order in which the two could be made. */
  @Test
  void console_knowsNothingOfTheApi_whichKnowsOfIt() {
    Map<String, Object> console = at(template, "Resources", "Console");

    assertThat((Object) at(console, "Condition")).isEqualTo("HasConsole");
    assertThat(at(console, "Properties", "Parameters").toString())
        .isEqualTo(
            "{Name={Ref=AWS::StackName}, Domain={Ref=ConsoleDomain},"
                + " CertificateArn={Ref=ConsoleCertificateArn}}");
    Map<String, Object> api = at(template, "Resources", "HttpApi", "Properties");
    assertThat(api.get("CorsConfiguration").toString()).contains("Console.Outputs.Origin");
  }

  @Test
  void outputs_ofTheConsole_areThereWithItAlone() {
    Map<String, Object> outputs = at(template, "Outputs");
    Map<String, Object> nested = at(read("infra/console.yaml"), "Outputs");
    List<Map<String, Object>> ofTheConsole =
        outputs.values().stream()
            .map(output -> ConsoleTemplateTest.<Map<String, Object>>cast(output))
            .filter(output -> output.get("Value").toString().contains("Console.Outputs."))
            .toList();

    assertThat(ofTheConsole)
        .hasSameSizeAs(nested.keySet())
        .allSatisfy(output -> assertThat(output).containsEntry("Condition", "HasConsole"))
        .extracting(
            output -> at(output, "Value", "Fn::GetAtt").toString().replaceFirst(".*\\.", ""))
        .containsExactlyInAnyOrderElementsOf(nested.keySet());
  }

  private static <T> T cast(Object value) {
    return at(value);
  }

  private static Set<String> directives(String policy) {
    return new TreeSet<>(List.of(policy.split("; ")));
  }

  private static Map<String, Object> read(String file) {
    try {
      return CloudFormationYaml.read(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
