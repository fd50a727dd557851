package io.stockpricecache.archive.parquet;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;

/** Reads what {@link Table} has written. */
final class TableReader {

  /** The values are taken from the columns one by one: nothing is converted to. */
  private static final GroupConverter NOTHING =
      new GroupConverter() {
        @Override
        public Converter getConverter(int field) {
          return new PrimitiveConverter() {};
        }

        @Override
        public void start() {
          // Nothing begins.
        }

        @Override
        public void end() {
          // Nothing ends.
        }
      };

  private final MessageType schema;
  private final List<? extends Column<?>> columns;

  TableReader(MessageType schema, List<? extends Column<?>> columns) {
    this.schema = schema;
    this.columns = columns;
  }

  /**
   * Hands over the rows, in their order.
   *
   * @throws IllegalArgumentException if it is no such file
   */
  void read(byte[] file, Consumer<Values> rows) throws IOException {
    FileMetaData footer = footer(file);
    requireColumns(requireNonNull(footer.getSchema(), "no schema"));
    for (RowGroup group : requireNonNull(footer.getRow_groups(), "no row groups")) {
      ColumnReadStoreImpl store =
          new ColumnReadStoreImpl(
              new StoredPages(file, group), NOTHING, schema, footer.getCreated_by());
      List<ColumnReader> readers = new ArrayList<>();
      schema.getColumns().forEach(column -> readers.add(store.getColumnReader(column)));
      for (long row = 0; row < group.getNum_rows(); row++) {
        rows.accept(next(readers));
      }
    }
  }

  private Values next(List<ColumnReader> readers) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      ColumnReader reader = readers.get(i);
      if (reader.getCurrentDefinitionLevel() == reader.getDescriptor().getMaxDefinitionLevel()) {
        values.put(columns.get(i).name(), columns.get(i).kind().read(reader));
      }
      reader.consume();
    }
    return new Values(values);
  }

  private static FileMetaData footer(byte[] file) throws IOException {
    int marks = Table.MAGIC.length;
    int tail = marks + Integer.BYTES;
    boolean isParquet =
        file.length >= marks + tail
            && Arrays.equals(file, 0, marks, Table.MAGIC, 0, marks)
            && Arrays.equals(file, file.length - marks, file.length, Table.MAGIC, 0, marks);
    if (!isParquet) {
      throw new IllegalArgumentException("it is no Parquet, or not whole");
    }
    int end = file.length - tail;
    int length = ByteBuffer.wrap(file, end, Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (length < 0 || length > end - marks) {
      throw new IllegalArgumentException("a footer of " + length + " bytes");
    }
    return Util.readFileMetaData(new ByteArrayInputStream(file, end - length, length));
  }

  private void requireColumns(List<SchemaElement> elements) {
    List<String> names = elements.stream().skip(1).map(SchemaElement::getName).toList();
    List<String> wanted = columns.stream().<String>map(Column::name).toList();
    if (!names.equals(wanted)) {
      throw new IllegalArgumentException("its columns are " + names);
    }
  }
}
