package io.stockpricecache.archive.parquet;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** The pages of a row group, as {@link Pages} has written them. */
final class StoredPages implements PageReadStore {

  private final Map<String, Column> columns = new HashMap<>();
  private final long rows;

  StoredPages(byte[] file, RowGroup group) throws IOException {
    rows = group.getNum_rows();
    for (ColumnChunk chunk : requireNonNull(group.getColumns(), "no columns")) {
      ColumnMetaData told =
          requireNonNull(chunk.getMeta_data(), "a column of which nothing is told");
      String name = requireNonNull(told.getPath_in_schema(), "a column without a name").getFirst();
      columns.put(name, new Column(file, told));
    }
  }

  @Override
  public PageReader getPageReader(ColumnDescriptor described) {
    String name = described.getPath()[0];
    Column column = columns.get(name);
    if (column == null) {
      throw new IllegalArgumentException("without a column " + name);
    }
    return column;
  }

  @Override
  public long getRowCount() {
    return rows;
  }

  private static final class Column implements PageReader {

    private final Queue<DataPage> pages = new ArrayDeque<>();
    private final long values;
    private @Nullable DictionaryPage dictionary;

    Column(byte[] file, ColumnMetaData told) throws IOException {
      values = told.getNum_values();
      long start =
          told.isSetDictionary_page_offset()
              ? told.getDictionary_page_offset()
              : told.getData_page_offset();
      int length = Math.toIntExact(told.getTotal_compressed_size());
      ByteArrayInputStream chunk = new ByteArrayInputStream(file, Math.toIntExact(start), length);
      while (chunk.available() > 0) {
        PageHeader header = Util.readPageHeader(chunk);
        byte[] packed = chunk.readNBytes(header.getCompressed_page_size());
        try (GZIPInputStream page = new GZIPInputStream(new ByteArrayInputStream(packed))) {
          add(header, BytesInput.from(page.readAllBytes()));
        }
      }
    }

    private void add(PageHeader header, BytesInput page) {
      if (header.isSetDictionary_page_header()) {
        DictionaryPageHeader its =
            requireNonNull(header.getDictionary_page_header(), "no dictionary");
        dictionary = new DictionaryPage(page, its.getNum_values(), of(its.getEncoding()));
      } else {
        DataPageHeader its =
            requireNonNull(header.getData_page_header(), "a page of another version");
        pages.add(
            new DataPageV1(
                page,
                its.getNum_values(),
                header.getUncompressed_page_size(),
                null,
                of(its.getRepetition_level_encoding()),
                of(its.getDefinition_level_encoding()),
                of(its.getEncoding())));
      }
    }

    private static Encoding of(org.apache.parquet.format.@Nullable Encoding encoding) {
      return Encoding.valueOf(requireNonNull(encoding, "a page without an encoding").name());
    }

    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
      return dictionary;
    }

    @Override
    public long getTotalValueCount() {
      return values;
    }

    @Override
    public @Nullable DataPage readPage() {
      return pages.poll();
    }
  }
}
