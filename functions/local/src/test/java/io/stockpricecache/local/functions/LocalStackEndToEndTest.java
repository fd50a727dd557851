package io.stockpricecache.local.functions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on LocalStack, where Docker has its image; elsewhere skipped, with the reason. */
class LocalStackEndToEndTest extends EndToEndContract {

  @SuppressWarnings("NullAway.Init") // By JUnit, before each test.
  private static LocalStack localStack;

  @BeforeAll
  static void startContainer() {
    localStack = LocalStack.startOrSkip();
  }

  @AfterAll
  static void stopContainer() {
    // Null if it was skipped.
    if (localStack != null) {
      localStack.close();
    }
  }

  @Override
  StandIns start() {
    return localStack.empty();
  }
}
