package io.stockpricecache.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.console.Deployment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console as it is deployed: its files come from one origin, with the headers of
 * infra/console.yaml, the API is another's and takes tokens alone, and those come from a third.
 */
final class SignInTest extends ConsoleTest {

  private static final List<String> SCOPES = List.of("openid", GuardedApi.ADMIN, "prices/track");
  private static final String STATUS = "api.get('/cache/status')";

  @TempDir private Path folder;

  private FakeIssuer issuer;
  private GuardedApi api;
  private Bucket bucket;

  /** A part of what a browser logs of its own accord, where the test has it come to that. */
  private String expected = "nothing";

  @BeforeEach
  void deploy() throws Exception {
    expected = "nothing";
    issuer = new FakeIssuer();
    api = new GuardedApi(issuer, system().port());
    bucket = new Bucket(folder);
    api.allowedOrigin = bucket.address();
    bucket.fill(
        new Deployment(api.address(), issuer.address(), FakeIssuer.CLIENT, SCOPES, List.of()));
  }

  /** The page goes first, lest it miss the others. */
  @Override
  @AfterEach
  void closeBrowser() {
    try {
      super.closeBrowser();
    } finally {
      issuer.close();
      api.close();
      bucket.close();
    }
  }

  @Override
  List<String> origins() {
    return List.of(bucket.address(), api.address(), issuer.address(), origin());
  }

  @Override
  boolean isExpected(String complaint) {
    return super.isExpected(complaint) || complaint.contains(expected);
  }

  @Test
  void reader_isSignedIn_andFindsTheScreenThatTheyAskedFor() throws Exception {
    browser().navigate(bucket.address() + "/#/symbols?q=apple");

    awaitText("spc-reader", "Ada <i>Lovelace</i> Öqvist");
    await("main h1");
    assertThat(address()).isEqualTo("/#/symbols?q=apple");
    assertThat(ask(STATUS)).isEqualTo("answered");
    assertThat(issuer.signIns).hasValue(1);
    assertThat(api.taken).allMatch(header -> header.matches("Bearer access\\d+"));
    // Nothing stays when the tab is closed.
    assertThat(browser().evaluate("document.cookie + Object.keys(localStorage)").asText())
        .isEmpty();
    show("signed-in");
  }

  @Test
  void page_thatIsOpenedAgain_needsNoSecondSignIn() {
    signIn();
    browser().driver().navigate().refresh();

    awaitText("spc-reader", "Ada");
    assertThat(issuer.signIns).hasValue(1);
  }

  /** A token was used to its last second, and the request that came after it failed. */
  @Test
  void token_thatRunsOut_isRefreshedOnceForAllRequests_withoutThePageBeingLeft() {
    issuer.lifetime = Duration.ofSeconds(2);
    signIn();
    browser().evaluate("window.stays = true; new Promise(done => setTimeout(done, 1500))");
    issuer.lifetime = Duration.ofHours(1);
    // What the page itself had asked for with the first one.
    api.taken.clear();

    assertThat(ask("Promise.all([" + STATUS + ", api.get('/symbols'), api.get('/markets')])"))
        .isEqualTo("answered");
    assertThat(issuer.refreshes).hasValue(1);
    assertThat(issuer.signIns).hasValue(1);
    assertThat(browser().evaluate("window.stays").asBoolean()).isTrue();
    assertThat(new HashSet<>(api.taken)).hasSize(1);
  }

  @Test
  void token_thatTheCacheTakesNoMore_leadsToASignIn_andBackToTheScreen() throws Exception {
    expected = "401";
    issuer.givesRefreshTokens = false;
    signIn();
    assertThat(ask(STATUS)).isEqualTo("answered");
    browser().evaluate("location.hash = '#/runs?type=BACKFILL'");
    issuer.revoke();
    browser().evaluate("window.leaves = true; void " + asked(STATUS));

    browser().await("window.leaves === undefined && document.querySelector('spc-reader strong')");
    assertThat(address()).isEqualTo("/#/runs?type=BACKFILL");
    assertThat(issuer.signIns).hasValue(2);
    assertThat(ask(STATUS)).isEqualTo("answered");
  }

  /** An audience that the API does not take: each sign-in would only have led to the next. */
  @Test
  void cache_thatTakesNoToken_isNotAskedForEver() {
    expected = "401";
    api.refusesAll = true;
    signIn();

    assertThat(ask(STATUS)).isEqualTo("The cache does not accept this sign-in.");
    assertThat(ask(STATUS)).isEqualTo("The cache does not accept this sign-in.");
    assertThat(issuer.signIns).hasValue(1);
    assertThat(issuer.refreshes).hasValue(0);
  }

  @Test
  void scope_thatIsNotGranted_isNamed_whereTheCacheAsksForIt() {
    expected = "403";
    issuer.granted = "openid prices/track";
    signIn();

    assertThat(ask(STATUS))
        .isEqualTo(
            "You are signed in as Ada <i>Lovelace</i> Öqvist without the scope “prices/admin”, and"
                + " may not do this.");
    assertThat(ask("api.get('/symbols')")).isEqualTo("answered");
  }

  @Test
  void signIn_thatIsDenied_saysSo_andWaitsForTheReader() throws Exception {
    issuer.error = "access_denied";
    browser().navigate(bucket.address() + "/#/markets");

    awaitText("spc-sign-in", "The sign-in was denied: Ada <b>said</b> no.");
    assertThat(issuer.signIns).hasValue(1);
    assertThat(address()).isEqualTo("/#/markets");
    show("sign-in-denied");
    issuer.error = null;
    named("Sign in").click();
    awaitText("spc-reader", "Ada");
  }

  /** Somebody else's code in a link would have signed the reader in as somebody else. */
  @Test
  void answer_toASignInThatWasNotBegunHere_isRefused() {
    browser().navigate(bucket.address() + "/?code=theirs&state=theirs#/symbols");

    awaitText("spc-sign-in", "was not begun in this tab, or has been used before");
    assertThat(address()).doesNotContain("theirs");
    assertThat(api.taken).isEmpty();
  }

  @Test
  void token_ofAnotherSignIn_isRefused() {
    issuer.nonce = "another";
    browser().navigate(bucket.address() + "/");

    awaitText("spc-sign-in", "belongs to another sign-in");
    assertThat(api.taken).isEmpty();
  }

  @Test
  void issuer_thatDoesNotAnswer_isNamed() {
    expected = "503";
    issuer.isOut = true;
    browser().navigate(bucket.address() + "/");

    awaitText("spc-sign-in", issuer.address() + " does not say how to sign in");
    issuer.isOut = false;
    named("Sign in").click();
    awaitText("spc-reader", "Ada");
  }

  @Test
  void reader_whoSignsOut_isSignedOutAtTheIssuer_andStaysSo() throws Exception {
    signIn();
    named("Sign out").click();

    awaitText("spc-sign-in", "You are signed out");
    assertThat(issuer.signOuts).hasValue(1);
    assertThat(browser().evaluate("sessionStorage.getItem('session')").isNull()).isTrue();
    browser().driver().navigate().refresh();
    awaitText("spc-sign-in", "You are signed out");
    assertThat(issuer.signIns).hasValue(1);
    show("signed-out");
    named("Sign in").click();
    awaitText("spc-reader", "Ada");
  }

  @Test
  void localRun_asksNobodyToSignIn() {
    browser().navigate("http://127.0.0.1:" + system().port() + "/");

    await("main h1");
    assertThat(all("spc-reader button, spc-sign-in")).isEmpty();
  }

  private void signIn() {
    browser().navigate(bucket.address() + "/");
    awaitText("spc-reader", "Ada");
  }

  /** What the API's module of the page brings: "answered", or the words of the failure. */
  private String ask(String call) {
    return browser().evaluate(asked(call)).asText();
  }

  private static String asked(String call) {
    return "import('/assets/api.js').then(api => "
        + call
        + ").then(() => 'answered', error => error.message)";
  }

  /** Without the origin. */
  private String address() {
    return String.valueOf(browser().driver().getCurrentUrl()).replace(bucket.address(), "");
  }
}
