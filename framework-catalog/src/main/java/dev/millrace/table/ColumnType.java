package dev.millrace.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * The type of the values of a column.
 *
 * @param kind what the values are
 * @param arrow how Arrow stores them
 * @param children the elements of a list, as one column, or the fields of a struct; none for other types
 */
public record ColumnType(Kind kind, ArrowType arrow, List<Schema.Column> children) {
    /** True or false. */
    public static final ColumnType BOOLEAN = new ColumnType(Kind.BOOLEAN, new ArrowType.Bool());
    /** Whole numbers of 8 bits. */
    public static final ColumnType INT8 = integer(8);
    /** Whole numbers of 16 bits. */
    public static final ColumnType INT16 = integer(16);
    /** Whole numbers of 32 bits. */
    public static final ColumnType INT32 = integer(32);
    /** Whole numbers of 64 bits. */
    public static final ColumnType INT64 = integer(64);
    /** Floating-point numbers of 32 bits. */
    public static final ColumnType FLOAT =
            new ColumnType(Kind.FLOATING, new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE));
    /** Floating-point numbers of 64 bits. */
    public static final ColumnType DOUBLE =
            new ColumnType(Kind.FLOATING, new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE));
    /** Text, stored as UTF-8. */
    public static final ColumnType TEXT = new ColumnType(Kind.TEXT, new ArrowType.Utf8());
    /** Bytes. */
    public static final ColumnType BINARY = new ColumnType(Kind.BINARY, new ArrowType.Binary());
    /** Days of the calendar. */
    public static final ColumnType DATE = new ColumnType(Kind.DATE, new ArrowType.Date(DateUnit.DAY));
    /** Times of day, to the nanosecond. */
    public static final ColumnType TIME = time(TimeUnit.NANOSECOND);
    /** Date and time of day without a time zone, to the microsecond. */
    public static final ColumnType TIMESTAMP = timestamp(TimeUnit.MICROSECOND);
    /** Points in time, to the microsecond. */
    public static final ColumnType INSTANT = instant(TimeUnit.MICROSECOND);

    private static final Map<String, TimeUnit> UNITS = Map.of(
            "s", TimeUnit.SECOND,
            "ms", TimeUnit.MILLISECOND,
            "us", TimeUnit.MICROSECOND,
            "ns", TimeUnit.NANOSECOND);
    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d{1,2}), ?(\\d{1,2})\\)");
    private static final Pattern WITH_UNIT = Pattern.compile("(time|timestamp|instant)\\((s|ms|us|ns)\\)");
    private static final Pattern WITH_ZONE = Pattern.compile("instant\\((s|ms|us|ns), ?([^,()\\s]+)\\)");
    private static final String UTC = "UTC";
    private static final int WIDEST_DECIMAL = 76;
    private static final String ELEMENT = "element";

    /** What values are, whatever their width. */
    public enum Kind {
        /** True or false. */
        BOOLEAN,
        /** Whole numbers. */
        INTEGER,
        /** Floating-point numbers. */
        FLOATING,
        /** Decimal numbers of a fixed scale. */
        DECIMAL,
        /** Text. */
        TEXT,
        /** Bytes. */
        BINARY,
        /** Days of the calendar. */
        DATE,
        /** Times of day. */
        TIME,
        /** Date and time of day without a time zone. */
        TIMESTAMP,
        /** Points in time. */
        INSTANT,
        /** Lists of values of one type. */
        LIST,
        /** Values with named fields. */
        STRUCT
    }

    private ColumnType(Kind kind, ArrowType arrow) {
        this(kind, arrow, List.of());
    }

    /** Copies the children. */
    public ColumnType {
        children = List.copyOf(children);
    }

    /**
     * Returns the type of lists.
     *
     * @param element the type of the elements, which may be missing
     */
    public static ColumnType list(ColumnType element) {
        return list(Schema.nullable(ELEMENT, element));
    }

    /** Returns the type of lists of such elements. */
    public static ColumnType list(Schema.Column element) {
        return new ColumnType(Kind.LIST, new ArrowType.List(), List.of(element));
    }

    /**
     * Returns the type of values with these fields.
     *
     * @throws dev.millrace.problem.DatasetException if two fields have the same name
     */
    public static ColumnType struct(Schema.Column... fields) {
        return new ColumnType(
                Kind.STRUCT, new ArrowType.Struct(), Schema.of(fields).columns());
    }

    /**
     * Returns the type of decimal numbers.
     *
     * @param precision how many digits there are, from 1 to 76
     * @param scale how many of them stand behind the point
     */
    public static ColumnType decimal(int precision, int scale) {
        if (precision < 1 || precision > WIDEST_DECIMAL || scale < 0 || scale > precision) {
            throw new IllegalArgumentException("A decimal has 1 to " + WIDEST_DECIMAL
                    + " digits, and not more behind the point: decimal(" + precision + ", " + scale + ")");
        }
        return new ColumnType(Kind.DECIMAL, new ArrowType.Decimal(precision, scale, precision > 38 ? 256 : 128));
    }

    /** Returns the type of times of day in the given unit. */
    public static ColumnType time(TimeUnit unit) {
        boolean narrow = unit == TimeUnit.SECOND || unit == TimeUnit.MILLISECOND;
        return new ColumnType(Kind.TIME, new ArrowType.Time(unit, narrow ? 32 : 64));
    }

    /** Returns the type of date and time of day without a time zone, in the given unit. */
    public static ColumnType timestamp(TimeUnit unit) {
        return new ColumnType(Kind.TIMESTAMP, new ArrowType.Timestamp(unit, null));
    }

    /** Returns the type of points in time, in the given unit. */
    public static ColumnType instant(TimeUnit unit) {
        return instant(unit, UTC);
    }

    /**
     * Returns the type of points in time that other programs show as clocks of a zone do; the values are the same
     * whatever the zone.
     *
     * @param zone such as {@code Europe/Berlin} or {@code +02:00}; kept as it is, also if Java does not know it
     */
    public static ColumnType instant(TimeUnit unit, String zone) {
        return new ColumnType(Kind.INSTANT, new ArrowType.Timestamp(unit, zone));
    }

    /** Returns the type of what Arrow describes so; empty if tables can't hold it. */
    public static Optional<ColumnType> of(Field field) {
        if (field.getDictionary() != null) {
            return Optional.empty();
        }
        Optional<Kind> kind = ArrowTypes.kind(field.getType());
        List<Schema.Column> children = new ArrayList<>();
        for (Field child : field.getChildren()) {
            Optional<ColumnType> type = of(child);
            if (type.isEmpty()) {
                return Optional.empty();
            }
            children.add(new Schema.Column(child.getName(), type.get(), child.isNullable(), child.getMetadata()));
        }
        return kind.map(each -> new ColumnType(each, field.getType(), children));
    }

    /**
     * Returns the type that values have once {@link Table#of(org.apache.arrow.vector.VectorSchemaRoot)} has converted them,
     * such as {@code int64} for unsigned whole numbers of 32 bits; empty if tables can't hold them.
     *
     * @param field described by the type of its values, also if it is dictionary-encoded
     */
    public static Optional<ColumnType> converted(Field field) {
        return ForeignTypes.plain(field).flatMap(ColumnType::of);
    }

    /**
     * Returns the type of the elements of a list.
     *
     * @throws IllegalStateException if this is no list
     */
    public Schema.Column element() {
        if (kind != Kind.LIST) {
            throw new IllegalStateException(describe() + " is no list");
        }
        return children.get(0);
    }

    /** Returns the type of that name, as {@link #describe()} writes it; {@code timestamp} alone is one to the microsecond. */
    public static Optional<ColumnType> named(String name) {
        Matcher decimal = DECIMAL.matcher(name);
        if (decimal.matches()) {
            int precision = Integer.parseInt(decimal.group(1));
            int scale = Integer.parseInt(decimal.group(2));
            boolean legal = precision >= 1 && precision <= WIDEST_DECIMAL && scale <= precision;
            return legal ? Optional.of(decimal(precision, scale)) : Optional.empty();
        }
        Matcher zoned = WITH_ZONE.matcher(name);
        if (zoned.matches()) {
            return Optional.of(instant(UNITS.getOrDefault(zoned.group(1), TimeUnit.MICROSECOND), zoned.group(2)));
        }
        Matcher timed = WITH_UNIT.matcher(name);
        return timed.matches()
                ? Optional.of(timed(timed.group(1), UNITS.getOrDefault(timed.group(2), TimeUnit.MICROSECOND)))
                : Optional.ofNullable(simple().get(name));
    }

    /** Returns the names that {@link #named} knows, for messages. */
    public static List<String> names() {
        return List.copyOf(simple().keySet());
    }

    /** Writes the type as a person would, such as {@code int64}, {@code decimal(10, 2)} or {@code instant(us, Europe/Berlin)}. */
    public String describe() {
        if (arrow instanceof ArrowType.Int integer) {
            return "int" + integer.getBitWidth();
        }
        if (arrow instanceof ArrowType.FloatingPoint floating) {
            return floating.getPrecision() == FloatingPointPrecision.SINGLE ? "float" : "double";
        }
        if (arrow instanceof ArrowType.Decimal decimal) {
            return "decimal(" + decimal.getPrecision() + ", " + decimal.getScale() + ")";
        }
        if (kind == Kind.LIST) {
            return "list<" + children.get(0).type().describe() + ">";
        }
        if (kind == Kind.STRUCT) {
            return children.stream().map(Schema.Column::toString).collect(Collectors.joining(", ", "struct<", ">"));
        }
        String name = kind.name().toLowerCase(Locale.ROOT);
        TimeUnit unit = unit();
        Optional<String> zone = zone().filter(each -> !each.equals(UTC));
        if (zone.isPresent()) {
            return name + "(" + symbol(unit) + ", " + zone.get() + ")";
        }
        return kind == Kind.TIME && unit == TimeUnit.NANOSECOND
                        || kind != Kind.TIME && unit == TimeUnit.MICROSECOND
                        || kind.compareTo(Kind.TIME) < 0
                ? name
                : name + "(" + symbol(unit) + ")";
    }

    @Override
    public String toString() {
        return describe();
    }

    /** Returns the unit of a time; nanoseconds for what has none. */
    public TimeUnit unit() {
        if (arrow instanceof ArrowType.Timestamp timestamp) {
            return timestamp.getUnit();
        }
        return arrow instanceof ArrowType.Time time ? time.getUnit() : TimeUnit.NANOSECOND;
    }

    /** Returns the name of the time zone that points in time have with them; empty for other types. */
    public Optional<String> zone() {
        return arrow instanceof ArrowType.Timestamp timestamp
                ? Optional.ofNullable(timestamp.getTimezone())
                : Optional.empty();
    }

    /** Compares all but metadata of the children. */
    boolean isSame(ColumnType other) {
        if (kind != other.kind || !arrow.equals(other.arrow) || children.size() != other.children.size()) {
            return false;
        }
        for (int i = 0; i < children.size(); i++) {
            Schema.Column mine = children.get(i);
            Schema.Column theirs = other.children.get(i);
            if (mine.nullable() != theirs.nullable() || !mine.isSame(theirs)) {
                return false;
            }
        }
        return true;
    }

    private static String symbol(TimeUnit unit) {
        return UNITS.entrySet().stream()
                .filter(each -> each.getValue() == unit)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static ColumnType integer(int bits) {
        return new ColumnType(Kind.INTEGER, new ArrowType.Int(bits, true));
    }

    private static ColumnType timed(String name, TimeUnit unit) {
        if (name.equals("time")) {
            return time(unit);
        }
        return name.equals("timestamp") ? timestamp(unit) : instant(unit);
    }

    private static Map<String, ColumnType> simple() {
        Map<String, ColumnType> simple = new LinkedHashMap<>();
        for (ColumnType type : List.of(BOOLEAN, INT8, INT16, INT32, INT64, FLOAT, DOUBLE, TEXT, BINARY, DATE, TIME)) {
            simple.put(type.describe(), type);
        }
        simple.put("timestamp", TIMESTAMP);
        simple.put("instant", INSTANT);
        return simple;
    }
}
