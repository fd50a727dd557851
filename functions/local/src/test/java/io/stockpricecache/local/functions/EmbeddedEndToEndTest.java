package io.stockpricecache.local.functions;

/** The contract on DynamoDB Local and ElasticMQ. */
class EmbeddedEndToEndTest extends EndToEndContract {

  @Override
  StandIns start() {
    return StandIns.embedded();
  }
}
