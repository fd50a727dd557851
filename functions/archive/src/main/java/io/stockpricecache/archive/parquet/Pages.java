package io.stockpricecache.archive.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one column, as its encoder hands them over: compressed, each behind its header.
 * Compressed by GZIP, which the JDK has and every reader knows.
 */
final class Pages implements PageWriter {

  private final Column<?> column;
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
  private byte @Nullable [] dictionary;
  private @Nullable Statistics<?> statistics;
  private long uncompressed;
  private long values;

  Pages(Column<?> column) {
    this.column = column;
  }

  @Override
  public void writePage(
      BytesInput bytes,
      int valueCount,
      int rowCount,
      Statistics<?> pageStatistics,
      Encoding repetition,
      Encoding definition,
      Encoding encoding)
      throws IOException {
    DataPageHeader header =
        new DataPageHeader(valueCount, of(encoding), of(definition), of(repetition));
    data.write(
        page(
            bytes,
            (raw, packed) ->
                new PageHeader(PageType.DATA_PAGE, raw, packed).setData_page_header(header)));
    encodings.add(encoding);
    encodings.add(definition);
    encodings.add(repetition);
    values += valueCount;
    if (statistics == null) {
      statistics = pageStatistics.copy();
    } else {
      statistics.mergeStatistics(pageStatistics);
    }
  }

  @Override
  @Deprecated // Has to be there.
  public void writePage(
      BytesInput bytes,
      int valueCount,
      Statistics<?> pageStatistics,
      Encoding repetition,
      Encoding definition,
      Encoding encoding)
      throws IOException {
    writePage(bytes, valueCount, valueCount, pageStatistics, repetition, definition, encoding);
  }

  /** Of sizes the file tells nothing: its texts are short. */
  @Override
  public void writePage(
      BytesInput bytes,
      int valueCount,
      int rowCount,
      Statistics<?> pageStatistics,
      SizeStatistics sizes,
      Encoding repetition,
      Encoding definition,
      Encoding encoding)
      throws IOException {
    writePage(bytes, valueCount, rowCount, pageStatistics, repetition, definition, encoding);
  }

  @Override
  public void writePageV2(
      int rowCount,
      int nullCount,
      int valueCount,
      BytesInput repetitionLevels,
      BytesInput definitionLevels,
      Encoding dataEncoding,
      BytesInput pageData,
      Statistics<?> pageStatistics) {
    throw new UnsupportedOperationException("pages of version 1 alone are written");
  }

  @Override
  public void writeDictionaryPage(DictionaryPage page) throws IOException {
    DictionaryPageHeader header =
        new DictionaryPageHeader(page.getDictionarySize(), of(page.getEncoding()));
    dictionary =
        page(
            page.getBytes(),
            (raw, packed) ->
                new PageHeader(PageType.DICTIONARY_PAGE, raw, packed)
                    .setDictionary_page_header(header));
    encodings.add(page.getEncoding());
  }

  @Override
  public long getMemSize() {
    return data.size();
  }

  @Override
  public long allocatedSize() {
    return data.size();
  }

  @Override
  public String memUsageString(String prefix) {
    return prefix + " " + data.size() + " bytes";
  }

  /** Adds the pages to the file; what its footer tells of them. */
  ColumnMetaData appendTo(ByteArrayOutputStream file) {
    long start = file.size();
    long dictionarySize = dictionary == null ? 0 : dictionary.length;
    if (dictionary != null) {
      file.writeBytes(dictionary);
    }
    file.writeBytes(data.toByteArray());
    ColumnMetaData told =
        new ColumnMetaData(
            column.kind().stored(),
            encodings.stream().map(Pages::of).toList(),
            List.of(column.name()),
            CompressionCodec.GZIP,
            values,
            uncompressed,
            file.size() - start,
            start + dictionarySize);
    if (dictionary != null) {
      told.setDictionary_page_offset(start);
    }
    if (statistics != null) {
      told.setStatistics(told(statistics));
    }
    return told;
  }

  private static org.apache.parquet.format.Statistics told(Statistics<?> statistics) {
    org.apache.parquet.format.Statistics told =
        new org.apache.parquet.format.Statistics().setNull_count(statistics.getNumNulls());
    return statistics.hasNonNullValue()
        ? told.setMin_value(statistics.getMinBytes()).setMax_value(statistics.getMaxBytes())
        : told;
  }

  private interface Headed {
    PageHeader of(int raw, int packed);
  }

  private byte[] page(BytesInput raw, Headed headed) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      raw.writeAllTo(gzip);
    }
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    int size = Math.toIntExact(raw.size());
    Util.writePageHeader(headed.of(size, packed.size()), page);
    uncompressed += page.size() + size;
    packed.writeTo(page);
    return page.toByteArray();
  }

  private static org.apache.parquet.format.Encoding of(Encoding encoding) {
    return org.apache.parquet.format.Encoding.valueOf(encoding.name());
  }
}
