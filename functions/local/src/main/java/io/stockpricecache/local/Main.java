package io.stockpricecache.local;

import io.stockpricecache.local.journal.Terminal;
import io.stockpricecache.local.process.StartException;
import io.stockpricecache.runtime.settings.ConfigurationException;
import java.io.Console;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Runs the whole system until it is told to stop. */
public final class Main {

  /** System property with the project's folder; set by the script {@code run}. */
  private static final String HOME = "stockpricecache.home";

  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private Main() {}

  /** Exits with 0 when stopped, 1 if it cannot start, 2 if the options or settings are wrong. */
  public static void main(String[] args) throws InterruptedException {
    // The queue's own hook would stop it under those who still work on it.
    System.setProperty("pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off");
    LocalConfig config = config(args, System.getenv());
    if (config.options().help()) {
      System.out.print(Options.USAGE);
      return;
    }
    Terminal terminal = Terminal.of(System.out, isScreen(), System.getenv());
    System.setErr(terminal.beside(System.err));
    stopOnSignal(start(config, terminal));
    new CountDownLatch(1).await();
  }

  /** JDK 25 has no console at all where the streams are redirected. */
  private static boolean isScreen() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private static LocalConfig config(String[] args, Map<String, String> environment) {
    try {
      return LocalConfig.parse(args, environment, Path.of(System.getProperty(HOME, ".")));
    } catch (ConfigurationException e) {
      throw misused(e);
    }
  }

  private static LocalSystem start(LocalConfig config, Terminal terminal) {
    try {
      return LocalSystem.start(config, config.options().clock(InstantSource.system()), terminal);
    } catch (ConfigurationException e) {
      throw misused(e);
    } catch (StartException e) {
      System.err.println(e.getMessage());
    } catch (RuntimeException e) {
      System.err.println("The system did not start: " + e);
    }
    throw exit(FAILED);
  }

  private static void stopOnSignal(LocalSystem system) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  system.close();
                  // A stop that was asked for is no failure: not 128 + signal.
                  Runtime.getRuntime().halt(0);
                },
                "stop"));
  }

  private static IllegalStateException misused(ConfigurationException e) {
    System.err.println(e.getMessage());
    Options.advice(e.problems()).ifPresent(System.err::println);
    System.err.println("./run --help tells the options, the vendors and the variables.");
    return exit(MISUSED);
  }

  private static IllegalStateException exit(int status) {
    System.exit(status);
    return new IllegalStateException("still running after exit");
  }
}
