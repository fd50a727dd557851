package io.stockpricecache.archive.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** The types of columns: what values they have in Java, and what they are in Parquet. */
enum Kind {
  /** A String. */
  TEXT(PrimitiveTypeName.BINARY, Type.BYTE_ARRAY, 0, LogicalTypeAnnotation.stringType()) {
    @Override
    void describe(SchemaElement column) {
      column
          .setConverted_type(ConvertedType.UTF8)
          .setLogicalType(LogicalType.STRING(new StringType()));
    }

    @Override
    void write(Object value, RecordConsumer to) {
      to.addBinary(Binary.fromString((String) value));
    }

    @Override
    Object read(ColumnReader from) {
      return from.getBinary().toStringUsingUTF8();
    }
  },

  /** A LocalDate. */
  DATE(PrimitiveTypeName.INT32, Type.INT32, 0, LogicalTypeAnnotation.dateType()) {
    @Override
    void describe(SchemaElement column) {
      column.setConverted_type(ConvertedType.DATE).setLogicalType(LogicalType.DATE(new DateType()));
    }

    @Override
    void write(Object value, RecordConsumer to) {
      to.addInteger(Math.toIntExact(((LocalDate) value).toEpochDay()));
    }

    @Override
    Object read(ColumnReader from) {
      return LocalDate.ofEpochDay(from.getInteger());
    }
  },

  /** An Instant; in microseconds, since nobody but Parquet itself has finer ones. */
  INSTANT(
      PrimitiveTypeName.INT64,
      Type.INT64,
      0,
      LogicalTypeAnnotation.timestampType(
          /* isAdjustedToUTC= */ true, LogicalTypeAnnotation.TimeUnit.MICROS)) {
    @Override
    void describe(SchemaElement column) {
      column
          .setConverted_type(ConvertedType.TIMESTAMP_MICROS)
          .setLogicalType(
              LogicalType.TIMESTAMP(
                  new TimestampType(
                      /* isAdjustedToUTC= */ true, TimeUnit.MICROS(new MicroSeconds()))));
    }

    @Override
    void write(Object value, RecordConsumer to) {
      to.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
    }

    @Override
    Object read(ColumnReader from) {
      return Instant.EPOCH.plus(from.getLong(), ChronoUnit.MICROS);
    }
  },

  /** A BigDecimal that {@link #fits}. */
  PRICE(
      PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY,
      Type.FIXED_LEN_BYTE_ARRAY,
      Kind.PRICE_BYTES,
      LogicalTypeAnnotation.decimalType(Kind.SCALE, Kind.PRECISION)) {
    @Override
    void describe(SchemaElement column) {
      column
          .setType_length(PRICE_BYTES)
          .setConverted_type(ConvertedType.DECIMAL)
          .setPrecision(PRECISION)
          .setScale(SCALE)
          .setLogicalType(LogicalType.DECIMAL(new DecimalType(SCALE, PRECISION)));
    }

    @Override
    void write(Object value, RecordConsumer to) {
      BigInteger unscaled = ((BigDecimal) value).setScale(SCALE).unscaledValue();
      byte[] digits = unscaled.toByteArray();
      byte[] padded = new byte[PRICE_BYTES];
      Arrays.fill(padded, (byte) (unscaled.signum() < 0 ? -1 : 0));
      System.arraycopy(digits, 0, padded, PRICE_BYTES - digits.length, digits.length);
      to.addBinary(Binary.fromConstantByteArray(padded));
    }

    @Override
    Object read(ColumnReader from) {
      return new BigDecimal(new BigInteger(from.getBinary().getBytes()), SCALE);
    }
  },

  /** A Long. */
  COUNT(PrimitiveTypeName.INT64, Type.INT64, 0, null) {
    @Override
    void describe(SchemaElement column) {
      // A plain 64-bit number.
    }

    @Override
    void write(Object value, RecordConsumer to) {
      to.addLong((Long) value);
    }

    @Override
    Object read(ColumnReader from) {
      return from.getLong();
    }
  },

  /** A Boolean. */
  FLAG(PrimitiveTypeName.BOOLEAN, Type.BOOLEAN, 0, null) {
    @Override
    void describe(SchemaElement column) {
      // A plain boolean.
    }

    @Override
    void write(Object value, RecordConsumer to) {
      to.addBoolean((Boolean) value);
    }

    @Override
    Object read(ColumnReader from) {
      return from.getBoolean();
    }
  };

  /** The most digits that Athena's decimals have. */
  static final int PRECISION = 38;

  /** Of them behind the point. */
  static final int SCALE = 24;

  private static final int PRICE_BYTES = 16;

  private final PrimitiveTypeName encoded;
  private final Type stored;
  private final int length;

  @SuppressWarnings("ImmutableEnumChecker") // It is immutable, and does not say so.
  private final @Nullable LogicalTypeAnnotation meaning;

  Kind(
      PrimitiveTypeName encoded, Type stored, int length, @Nullable LogicalTypeAnnotation meaning) {
    this.encoded = encoded;
    this.stored = stored;
    this.length = length;
    this.meaning = meaning;
  }

  /** Whether that price has a place in a column of this kind, with all of its digits. */
  static boolean fits(BigDecimal price) {
    return price.scale() <= SCALE && price.precision() - price.scale() <= PRECISION - SCALE;
  }

  /** As the encoders know such a column. */
  PrimitiveType type(String name, boolean isRequired) {
    Types.PrimitiveBuilder<PrimitiveType> type =
        Types.primitive(encoded, isRequired ? Repetition.REQUIRED : Repetition.OPTIONAL);
    return type.length(length).as(meaning).named(name);
  }

  /** As the file describes it. */
  SchemaElement element(String name) {
    SchemaElement element = new SchemaElement(name).setType(stored);
    describe(element);
    return element;
  }

  /** How it is stored. */
  Type stored() {
    return stored;
  }

  abstract void describe(SchemaElement column);

  abstract void write(Object value, RecordConsumer to);

  abstract Object read(ColumnReader from);
}
