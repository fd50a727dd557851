package io.stockpricecache.archive.parquet;

import io.stockpricecache.domain.archive.UnreadableFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Rows of one kind as a Parquet file, all in one row group: a file is of one day and shard, some
 * hundred thousand rows at the most.
 *
 * @param fromValues makes a row of the values of its columns
 */
record Table<R>(String name, List<Column<R>> columns, Function<Values, R> fromValues) {

  static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  Table {
    columns = List.copyOf(columns);
  }

  /** The file of those rows. */
  byte[] write(List<R> rows) {
    try {
      Map<String, Pages> pages = encoded(rows);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      file.writeBytes(MAGIC);
      List<ColumnChunk> chunks = new ArrayList<>();
      long size = 0;
      if (!rows.isEmpty()) {
        for (Pages column : pages.values()) {
          long start = file.size();
          ColumnMetaData told = column.appendTo(file);
          chunks.add(new ColumnChunk(start).setMeta_data(told));
          size += told.getTotal_uncompressed_size();
        }
      }
      List<RowGroup> groups =
          rows.isEmpty() ? List.of() : List.of(new RowGroup(chunks, size, rows.size()));
      int end = file.size();
      Util.writeFileMetaData(footer(groups, rows.size()), file);
      file.writeBytes(
          ByteBuffer.allocate(Integer.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(file.size() - end)
              .array());
      file.writeBytes(MAGIC);
      return file.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  private Map<String, Pages> encoded(List<R> rows) {
    Map<String, Pages> pages = new LinkedHashMap<>();
    columns.forEach(column -> pages.put(column.name(), new Pages(column)));
    MessageType schema = schema();
    ParquetProperties properties =
        ParquetProperties.builder()
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
            .build();
    try (ColumnWriteStore store =
        properties.newColumnWriteStore(schema, described -> pages.get(described.getPath()[0]))) {
      RecordConsumer consumer = new ColumnIOFactory().getColumnIO(schema).getRecordWriter(store);
      rows.forEach(row -> write(row, consumer));
      consumer.flush();
      store.flush();
    }
    return pages;
  }

  private MessageType schema() {
    return new MessageType(
        name,
        columns.stream()
            .<Type>map(column -> column.kind().type(column.name(), column.isRequired()))
            .toList());
  }

  private void write(R row, RecordConsumer to) {
    to.startMessage();
    for (int i = 0; i < columns.size(); i++) {
      Column<R> column = columns.get(i);
      Object value = column.value().apply(row);
      if (value != null) {
        to.startField(column.name(), i);
        column.kind().write(value, to);
        to.endField(column.name(), i);
      }
    }
    to.endMessage();
  }

  private FileMetaData footer(List<RowGroup> groups, int rows) {
    List<SchemaElement> schema = new ArrayList<>();
    schema.add(new SchemaElement(name).setNum_children(columns.size()));
    List<ColumnOrder> orders = new ArrayList<>();
    for (Column<R> column : columns) {
      schema.add(
          column
              .kind()
              .element(column.name())
              .setRepetition_type(
                  column.isRequired()
                      ? FieldRepetitionType.REQUIRED
                      : FieldRepetitionType.OPTIONAL));
      orders.add(ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()));
    }
    return new FileMetaData(1, schema, rows, groups)
        .setCreated_by("stock-price-cache")
        .setColumn_orders(orders);
  }

  /**
   * The rows of such a file.
   *
   * @throws UnreadableFileException if it is none, or holds what cannot be right
   */
  List<R> read(byte[] file) {
    try {
      List<R> rows = new ArrayList<>();
      new TableReader(schema(), columns).read(file, values -> rows.add(fromValues.apply(values)));
      return rows;
    } catch (IOException | RuntimeException e) {
      throw new UnreadableFileException("no file of " + name + ": " + e.getMessage(), e);
    }
  }
}
