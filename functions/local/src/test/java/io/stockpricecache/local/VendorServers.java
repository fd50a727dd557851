package io.stockpricecache.local;

import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.FakeResponse;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.testkit.VendorRequest;
import io.stockpricecache.vendors.http.VendorResponse;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The vendors of the matrix on loopback, each on a port of its own. */
final class VendorServers implements AutoCloseable {

  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private final Map<VendorName, FakeVendorServer> servers = new EnumMap<>(VendorName.class);
  private final Map<VendorName, VendorBehaviour> behaviours = new EnumMap<>(VendorName.class);
  private volatile InstantSource clock;

  /**
   * @param start what time it is until there is a clock to follow
   */
  VendorServers(List<VendorName> vendors, VendorBehaviour behaviour, Instant start) {
    clock = InstantSource.fixed(start);
    for (VendorName vendor : vendors) {
      behaviours.put(vendor, behaviour.of(vendor, vendors));
      FakeVendorServer server = FakeVendorServer.start();
      server.when(_ -> true, request -> answer(vendor, request));
      servers.put(vendor, server);
    }
  }

  /** Answers by that clock from now on. */
  void follow(InstantSource givenClock) {
    clock = givenClock;
  }

  /** What makes a system ask here and nowhere else. */
  Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    servers.forEach(
        (vendor, server) ->
            variables.put("VENDORS_" + vendor.name() + "_BASE_URL", server.baseUrl().toString()));
    return variables;
  }

  private FakeResponse answer(VendorName vendor, VendorRequest request) {
    VendorBehaviour behaviour = behaviours.get(vendor);
    if (behaviour == VendorBehaviour.SLOW) {
      return FakeResponse.text(200, "").heldBy(NEVER);
    }
    VendorResponse answer =
        new VendorSite(behaviour, () -> clock.instant())
            .answer(vendor, URI.create(servers.get(vendor).baseUrl() + request.target()));
    FakeResponse sent = FakeResponse.of(answer.status(), answer.body());
    for (String name : List.of("content-type", "set-cookie")) {
      String value = answer.findHeader(name).orElse("");
      sent = value.isEmpty() ? sent : sent.withHeader(name, value);
    }
    return sent;
  }

  @Override
  public void close() {
    servers.values().forEach(FakeVendorServer::close);
  }
}
