package io.stockpricecache.local;

/** The contract on DynamoDB Local and ElasticMQ. */
class EmbeddedEndToEndTest extends EndToEndContract {

  @Override
  StandIns start() {
    return StandIns.embedded();
  }
}
