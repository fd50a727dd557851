package io.stockpricecache.domain.run;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of run that leave a {@link SyncRun}; of the backfill, each batch of jobs is one. */
public enum RunType {
  LIVE_POLL("live-poll"),
  /** A poll out of turn that an operator asked for; it says nothing of the schedule. */
  LIVE_REFRESH("live-refresh"),
  CLOSE_SYNC("close-sync"),
  BACKFILL("backfill"),
  VALIDATE("validate"),
  /** Official closes that a vendor has corrected. */
  CORRECTION("correction"),
  /** The directory of listed instruments, built anew. */
  DIRECTORY("directory");

  private final String id;

  RunType(String id) {
    this.id = id;
  }

  /** As stored and shown. */
  public String id() {
    return id;
  }

  /** The one of that id. */
  public static Optional<RunType> find(String id) {
    return Arrays.stream(values()).filter(type -> type.id.equals(id)).findFirst();
  }
}
