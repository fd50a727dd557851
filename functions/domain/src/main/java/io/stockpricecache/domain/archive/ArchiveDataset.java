package io.stockpricecache.domain.archive;

import java.util.Arrays;
import java.util.Optional;

/** What an archive has a table of. The names are in every key: never rename one. */
public enum ArchiveDataset {
  /** Daily bars, as traded. */
  DAILY("daily"),
  /** Bars of one minute, and of five where there are such, as traded. */
  MINUTES("minutes");

  private final String text;

  ArchiveDataset(String text) {
    this.text = text;
  }

  /** The folder of its files. */
  public String text() {
    return text;
  }

  /** The one of that name, if it is one. */
  public static Optional<ArchiveDataset> find(String text) {
    return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
  }
}
