package io.stockpricecache.api.openapi;

/** An answer of each operation, for the OpenAPI document; a test holds them against its schemas. */
public final class Examples {

  /** Stands for null, which the processor leaves out. */
  public static final String NULL = "@null";

  private static final String COMPARED =
      """
      "price":201.48,"currency":"USD","asOf":"2026-11-20T21:00:00Z","fetchedAt":"2026-11-21T02:11:38Z",\
      "source":"yahoo","finality":"FINAL","stale":false,"change":-1.02,"changePercent":-0.5037,\
      "previousClose":202.5,""";

  private static final String DELAY = "\"delayedBySeconds\":0";

  private static final String LATEST =
      COMPARED
          + """
          "name":"Apple Inc.","type":"STOCK","exchange":"XNAS","open":202.44,"high":203.16,\
          "low":201.48,"volume":3189309,"marketState":"CLOSED","""
          + DELAY;

  public static final String PORTFOLIO =
      """
      {"asOf":"2026-11-21T02:11:38Z","prices":[{"symbol":"AAPL","status":"ACTIVE","latest":{"""
          + LATEST
          + """
          },"history":[{"date":"2026-11-19","close":202.5,"finality":"FINAL"},\
          {"date":"2026-11-20","close":201.48,"finality":"FINAL"}]}],"untracked":["MSFT"],"unreadable":[]}""";

  public static final String PRICE = "{\"symbol\":\"AAPL\"," + LATEST + "}";

  public static final String HISTORY =
      """
      {"symbol":"AAPL","currency":"USD","adjustment":"split","bars":[{"date":"2026-11-20",\
      "open":202.44,"high":203.16,"low":201.48,"close":201.48,"volume":3189309,"finality":"FINAL",\
      "source":"yahoo"}],"missing":["2026-11-19"],"noTrade":[],"unreachable":{"before":"2026-07-02"},\
      "nextCursor":"@null"}""";

  public static final String INTRADAY =
      """
      {"symbol":"AAPL","currency":"USD","adjustment":"split","bars":[{"time":"2026-11-20T14:30:00Z",\
      "open":202.44,"high":203.16,"low":201.48,"close":201.48,"volume":3189,"finality":"FINAL",\
      "source":"yahoo"}],"missing":[],"nextCursor":"@null"}""";

  private static final String UNSERVED =
      """
      {"symbol":"ZZZ","reason":"ZZZ is not tracked; POST /symbols begins it."}""";

  public static final String HISTORIES = "{\"results\":[" + HISTORY + "," + UNSERVED + "]}";

  public static final String HISTORY_CSV =
      """
      symbol,date,open,high,low,close,volume,currency,adjustment,finality,source,marks\r
      AAPL,2026-11-20,202.44,203.16,201.48,201.48,3189309,USD,split,FINAL,yahoo,\r
      """;

  public static final String PORTFOLIO_CSV =
      """
      symbol,status,price,currency,asOf,fetchedAt,source,finality,stale,name,reason\r
      AAPL,ACTIVE,201.48,USD,2026-11-20T21:00:00Z,2026-11-21T02:11:38Z,yahoo,FINAL,false,Apple Inc.,\r
      """;

  public static final String TREEMAP =
      """
      {"universe":"nasdaq-100","membersAsOf":"2025-12-22","asOf":"2026-11-21T02:11:38Z",\
      "stale":false,"sectors":[{"sector":"Technology","industries":[{"industry":\
      "Consumer Electronics","symbols":[{"symbol":"AAPL","name":"Apple Inc.",\
      "marketCap":2980000000000,"weight":2980000000000,"""
          + COMPARED
          + DELAY
          + """
          }]}]}],"missing":[{"symbol":"ADBE","status":"PENDING"}],"untracked":["ABNB"],"unreadable":[]}""";

  public static final String HOLDINGS =
      """
      {"holdings":[{"symbol":"AAPL","quantity":3},{"symbol":"OCDO.L","quantity":100}],"currency":"EUR"}""";

  public static final String VALUATION =
      """
      {"currency":"EUR","total":521.03,"dayChange":-2.64,"dayChangePercent":-0.5041,\
      "stale":false,"rows":[{"symbol":"AAPL","quantity":3,"price":201.48,"currency":"USD","asOf":\
      "2026-11-20T21:00:00Z","fetchedAt":"2026-11-21T02:11:38Z","source":"yahoo","finality":"FINAL",\
      "rate":0.862,"rateAsOf":"2026-11-20T21:59:30Z","rateSource":"yahoo","value":521.03,\
      "dayChange":-2.64,"stale":false}],"excluded":[{"symbol":"OCDO.L",\
      "reason":"there is no rate of GBP in EUR yet: GBPUSD=X is PENDING"}]}""";

  public static final String HOLDINGS_OF_A_MONTH =
      """
      {"holdings":[{"symbol":"AAPL","quantity":3}],"currency":"EUR","range":"1mo"}""";

  public static final String VALUATION_HISTORY =
      """
      {"currency":"EUR","adjustment":"split","values":[\
      {"date":"2026-11-19","value":523.67,"finality":"FINAL","stale":false},\
      {"date":"2026-11-20","value":521.03,"finality":"FINAL","stale":false}],"limitedBy":"@null","excluded":[]}""";

  private static final String UNIVERSE =
      """
      "name":"nasdaq-100","title":"Nasdaq-100","asOf":"2025-12-22",\
      "source":"membership as Nasdaq announced it","count":101,"cadenceSeconds":60,"priority":10,\
      "enabled":true,"settled":true,"change":"1 added (WMT), 1 removed (BIIB)","problem":"@null\"""";

  public static final String UNIVERSES = "{\"universes\":[{" + UNIVERSE + "}]}";

  public static final String UNIVERSE_JOB =
      """
      {"id":"0b0a8f8e-5d0c-4e0e-9a52-3f5b8f1d7c11","action":"UNIVERSE",\
      "jobId":"0b0a8f8e-5d0c-4e0e-9a52-3f5b8f1d7c11"}""";

  public static final String SEARCH =
      """
      {"results":[{"symbol":"AAPL","name":"Apple Inc.","type":"STOCK","exchange":"XNAS",\
      "currency":"USD","tracked":true}],"pending":false}""";

  public static final String MEMBERS =
      "{"
          + UNIVERSE
          + """
          ,"members":[{"symbol":"AAPL","sector":"Technology","industry":"Consumer Electronics"}]}""";

  public static final String COMPANY =
      """
      {"symbol":"AAPL","name":"Apple Inc.","sector":"Technology","industry":\
      "Consumer Electronics","exchange":"NasdaqGS","currency":"USD","marketCap":2980000000000,\
      "peRatio":"@null","week52High":204.05,"week52Low":169.03,"asOf":"2026-11-21T02:11:38Z",\
      "stale":false,"source":"yahoo"}""";

  public static final String COMPANIES = "{\"results\":[" + COMPANY + "," + UNSERVED + "]}";

  public static final String CORPORATE_ACTIONS =
      """
      {"symbol":"AAPL","splits":[{"date":"2020-08-31","numerator":4,"denominator":1,\
      "source":"yahoo"}],"dividends":[{"date":"2026-11-09","amount":0.26,"currency":"USD",\
      "source":"yahoo"}]}""";

  private static final String MARKET_NOW =
      """
      {"market":"XNYS","name":"New York Stock Exchange and all other US exchanges",\
      "zone":"America/New_York","state":"POST","holidaysKnown":true,"session":{"date":"2026-11-27",\
      "open":"2026-11-27T09:30:00-05:00","close":"2026-11-27T13:00:00-05:00","breakStart":"@null",\
      "breakEnd":"@null","earlyClose":true},"nextOpen":"2026-11-30T09:30:00-05:00",\
      "nextClose":"2026-11-30T16:00:00-05:00","holiday":{"date":"2026-12-25","name":"Christmas Day"},\
      "nextWeekdayClosed":false,"sessions":""";

  public static final String MARKETS = "{\"markets\":[" + MARKET_NOW + "\"@null\"}]}";

  public static final String MARKET =
      MARKET_NOW
          + """
          [{"date":"2026-11-27","open":"2026-11-27T09:30:00-05:00",\
          "close":"2026-11-27T13:00:00-05:00","breakStart":"@null","breakEnd":"@null",\
          "earlyClose":true}]}""";

  public static final String SYMBOL =
      """
      {"symbol":"AAPL","status":"ACTIVE","tier":"USER","market":"XNYS","currency":"USD",\
      "exchange":"XNAS","listedOn":"1980-12-12","lastCompletedSession":"2026-11-20","reason":"@null","renamedTo":"@null",\
      "createdAt":"2026-11-21T02:11:37Z"}""";

  public static final String NEW_SYMBOL =
      """
      {"symbol":"AAPL","status":"PENDING","tier":"USER","market":"XNYS","currency":"@null",\
      "exchange":"@null","listedOn":"@null","lastCompletedSession":"@null","reason":"@null","renamedTo":"@null",\
      "createdAt":"2026-11-21T02:11:37Z","jobId":"0b0a8f8e-5d0c-4e0e-9a52-3f5b8f1d7c11"}""";

  public static final String NEW_SYMBOLS =
      """
      {"batchId":"5f0c9a52-0c1e-4a8e-9d2b-3f6f6b0a7c11","accepted":2,"alreadyTracked":1,"refused":\
      [{"symbol":"BRK.B","reason":"no market is known for symbol BRK.B; a class of shares is \
      written with a hyphen: BRK-B","didYouMean":"BRK-B"}]}""";

  public static final String TIMELINE =
      """
      {"symbol":"AAPL","events":[{"at":"2026-11-20T21:35:02Z","type":"CLOSE",\
      "text":"official close of 2026-11-20: 272.5 USD by yahoo","source":"yahoo",\
      "from":"2026-11-20","to":"2026-11-20","sessions":1},{"at":"2026-11-20T02:11:39Z",\
      "type":"BACKFILLED","text":"backfilled by yahoo: 251 sessions from 2025-11-19 to 2026-11-19",\
      "source":"yahoo","from":"2025-11-19","to":"2026-11-19","sessions":251},\
      {"at":"2026-11-20T02:11:37Z","type":"TRACKED","text":"tracked","source":"@null",\
      "from":"@null","to":"@null","sessions":0}],"nextCursor":"@null"}""";

  public static final String BATCH =
      """
      {"id":"5f0c9a52-0c1e-4a8e-9d2b-3f6f6b0a7c11","total":3,"done":1,"failed":1,"pending":1,\
      "estimatedSeconds":4,"symbols":[{"symbol":"AAPL","state":"DONE","reason":"@null"},\
      {"symbol":"ZZTOP","state":"FAILED","reason":"no vendor knows it"},\
      {"symbol":"MSFT","state":"PENDING","reason":"@null"}]}""";

  public static final String SYMBOLS =
      "{\"symbols\":[" + SYMBOL + "],\"total\":1,\"nextCursor\":\"@null\"}";

  public static final String SYMBOLS_CSV =
      """
      symbol,status,tier,market,currency,exchange,listedOn,lastCompletedSession,reason,renamedTo,createdAt\r
      AAPL,ACTIVE,USER,XNYS,USD,XNAS,1980-12-12,2026-11-20,,,2026-11-21T02:11:37Z\r
      """;

  public static final String JOB =
      """
      {"id":"0b0a8f8e-5d0c-4e0e-9a52-3f5b8f1d7c11","type":"BACKFILL","symbol":"AAPL",\
      "state":"WAITING","reason":"QUOTA_EXHAUSTED: massive allows no more calls today",\
      "requestedAt":"2026-11-21T02:11:37Z","startedAt":"2026-11-21T02:11:38Z","finishedAt":"@null"}""";

  public static final String HEALTH = "{\"status\":\"UP\"}";

  public static final String DEEP_HEALTH =
      """
      {"status":"UP","lastPoll":{"type":"live-poll","startedAt":"2026-11-20T20:59:00Z",\
      "status":"COMPLETE","finishedAt":"2026-11-20T20:59:02Z","counts":{"updated":2},\
      "message":"@null"},"lastSync":{"type":"close-sync","startedAt":"2026-11-20T21:05:00Z",\
      "status":"COMPLETE","finishedAt":"2026-11-20T21:05:09Z","counts":{"provisional":2},\
      "message":"@null"},"lastError":"@null","newestPriceAgeSeconds":431}""";

  public static final String STATUS =
      """
      {"symbols":{"ACTIVE":2,"INACTIVE":0,"PENDING":1},"totalSymbols":3,\
      "prices":{"LIVE":0,"PROVISIONAL":1,"FINAL":1},"markets":{"XNYS":3},\
      "missing":{"symbols":0,"countedAt":"2026-11-20T21:05:00Z"},"coveragePercent":66.66,\
      "completenessPercent":66.66,"pendingOverAnHour":0,"stale":{"count":1,"oldest":"AAPL",\
      "oldestAsOf":"2026-11-20T20:51:00Z"},"budgets":[{"vendor":"yahoo","leftThisMinute":58,\
      "perMinute":60,"leftToday":19000,"perDay":20000,"usedToday":997,\
      "reservedToday":3,"unreportedToday":0,"closedUntil":"@null","closedFor":"@null",\
      "refusalsInARow":0,"refusedSince":"@null"}],\
      "queue":{"waiting":1,"delayed":0,"inFlight":2,"lastTakenAt":"2026-11-20T21:05:05Z",\
      "lastWaitSeconds":1},"runs":[{"type":\
      "close-sync","startedAt":"2026-11-20T21:05:00Z","status":"COMPLETE",\
      "finishedAt":"2026-11-20T21:05:02Z","counts":{"active":2,"lagging":0},"message":"@null"},\
      {"type":"backfill","startedAt":"2026-11-20T21:05:05Z","status":"COMPLETE",\
      "finishedAt":"2026-11-20T21:05:07Z","counts":{"failed":0,"jobs":2,"waitedSeconds":1},\
      "message":"@null"}],\
      "memory":{"hits":670,"misses":322,"hitRatePercent":67.54},\
      "sharedCache":{"answers":true,"hits":281,"misses":41,"hitRatePercent":87.26,"refused":0,"calls":57,\
      "failures":0,"lastFailure":"@null","lastFailureAt":"@null","closedUntil":"@null"},\
      "reads":{"instances":3,"requests":840,"hits":2010,"misses":966,"hitRatePercent":67.54,\
      "p50Millis":1.3,"p95Millis":12.4,"p99Millis":30.9},"quarantine":{"held":1,\
      "entries":[{"id":"AAPL~2026-11-20~yahoo","symbol":"AAPL","date":"2026-11-20",\
      "vendor":"yahoo","reason":"JUMP","detail":"close 20.15 is 0.09951 times the 202.5 of \
      2026-11-19","excerpt":"{\\"close\\":20.15}",\
      "close":20.15,"currency":"USD","live":false,"heldAt":"2026-11-20T21:10:00Z"}]},\
      "universes":[{"name":"sp500","enabled":true,"members":503,"tracked":503,"settled":true,\
      "change":"1 added (CVNA), 1 removed (LKQ)","problem":"@null"}],\
      "unreadable":[{"table":"latest-prices","key":"MSFT","reason":\
      "attribute source is broken: unknown vendor 'a-vendor-of-the-next-release'"}],\
      "unreadableCount":1,"warnings":["Stored rows that cannot be read: 1. Put each right, or DELETE \
      its symbol and POST it anew; a row of no symbol is removed in its table."]}""";

  public static final String RUNS =
      """
      {"runs":[{"type":"close-sync","startedAt":"2026-11-20T21:05:00Z","status":"COMPLETE",\
      "finishedAt":"2026-11-20T21:05:09Z","counts":{"provisional":2},"message":"@null"}],\
      "statistics":[{"type":"close-sync","byStatus":{"COMPLETE":98,"FAILED":2},\
      "errorRatePercent":2,"p50Seconds":8.12,"p95Seconds":21.004}],"unreadable":[],\
      "nextCursor":"1795208700000000000~close-sync~p2kNq0Zb8yJm1cVt"}""";

  public static final String SCHEDULES =
      """
      {"schedules":[{"name":"close-sync","type":"close-sync",\
      "expression":"cron(5 16 ? * MON-FRI *)","zone":"America/New_York",\
      "markets":["XNYS","XTSE","XTSX","BVMF","XMEX","XFRA"],\
      "lastRun":"2026-11-20T21:05:00Z","outcome":"COMPLETE","message":"@null",\
      "nextRun":"2026-11-23T21:05:00Z"}],"jobs":[{"id":"historical_sync",\
      "lastRun":"2026-11-20T21:05:00Z","nextRun":"2026-11-20T23:35:00Z","outcome":"COMPLETE"}]}""";

  public static final String STORED =
      """
      {"symbol":"AAPL","bars":[{"date":"2026-11-20","open":202.44,"high":203.16,"low":201.48,\
      "close":201.48,"volume":3189309,"currency":"USD","source":"yahoo","finality":"FINAL",\
      "vendorAsOf":"2026-11-20T21:00:00Z","fetchedAt":"2026-11-21T02:11:38Z",\
      "rank":"2|40|20261120T210000Z|20261121T021138Z|cec2d0bc"}],"nextCursor":"@null"}""";

  public static final String VALIDATION =
      """
      {"symbol":"AAPL","bars":250,"findings":[{"kind":"GAP","date":"2026-11-19",\
      "detail":"no bar of a session"}]}""";

  public static final String BACKFILL =
      "{\"id\":\"0b0a8f8e-5d0c-4e0e-9a52-3f5b8f1d7c11\",\"action\":\"BACKFILL\","
          + "\"jobId\":\"0b0a8f8e-5d0c-4e0e-9a52-3f5b8f1d7c11\"}";

  public static final String REFRESH_LIVE =
      "{\"id\":\"0b0a8f8e-5d0c-4e0e-9a52-3f5b8f1d7c11\",\"action\":\"REFRESH_LIVE\","
          + "\"jobId\":\"0b0a8f8e-5d0c-4e0e-9a52-3f5b8f1d7c11\"}";

  public static final String SYNC_HISTORICAL =
      "{\"id\":\"0b0a8f8e-5d0c-4e0e-9a52-3f5b8f1d7c11\",\"action\":\"SYNC_HISTORICAL\","
          + "\"jobId\":\"0b0a8f8e-5d0c-4e0e-9a52-3f5b8f1d7c11\"}";

  public static final String RELEASE =
      "{\"id\":\"AAPL~2026-11-20~yahoo\",\"action\":\"RELEASE\","
          + "\"jobId\":\"0b0a8f8e-5d0c-4e0e-9a52-3f5b8f1d7c11\"}";

  public static final String DISMISS =
      "{\"id\":\"AAPL~2026-11-20~yahoo\",\"action\":\"DISMISS\","
          + "\"jobId\":\"0b0a8f8e-5d0c-4e0e-9a52-3f5b8f1d7c11\"}";

  public static final String DEAD_LETTERS =
      """
      {"total":1,"deadLetters":[{"id":"059f36b4-87a3-44ab-83d2-66197500c0b9","type":"BACKFILL",\
      "symbol":"AAPL","reason":"BAD_CREDENTIALS: massive refuses its key",\
      "sentAt":"2026-11-20T21:05:05Z","body":"{\\"type\\":\\"BACKFILL\\",\\"symbol\\":\\"AAPL\\"}"}]}""";

  public static final String REDRIVE =
      "{\"moved\":1,\"kept\":0," + "\"jobId\":\"0b0a8f8e-5d0c-4e0e-9a52-3f5b8f1d7c11\"}";

  private Examples() {}
}
