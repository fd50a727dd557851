package io.stockpricecache.local.aws;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** The account that the stand-ins pretend to be: made-up values, never the user's own. */
public final class Aws {

  static final String REGION = "us-east-1";
  public static final String ACCOUNT = "000000000000";
  private static final String KEY = "local";

  private Aws() {}

  public static String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
  }

  /** A client that reaches a stand-in and nothing else. */
  public static <B extends AwsClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
    return builder
        .region(Region.of(REGION))
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY)))
        .endpointOverride(endpoint)
        .build();
  }
}
