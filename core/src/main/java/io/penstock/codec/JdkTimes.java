package io.penstock.codec;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** The values of java.time, each in its smallest parts. The calendars of java.time.chrono go by Java serialization. */
final class JdkTimes {

    static final Form<Duration> DURATION = LeafForm.value(
            (out, v) -> {
                out.writeVarLong(v.getSeconds(), false);
                out.writeVarInt(v.getNano(), true);
            },
            in -> Duration.ofSeconds(in.readVarLong(false), in.readVarInt(true)));
    static final Form<Instant> INSTANT = LeafForm.value(
            (out, v) -> {
                out.writeVarLong(v.getEpochSecond(), false);
                out.writeVarInt(v.getNano(), true);
            },
            in -> Instant.ofEpochSecond(in.readVarLong(false), in.readVarInt(true)));
    static final Form<LocalDate> LOCAL_DATE = LeafForm.value(JdkTimes::writeDate, JdkTimes::readDate);
    static final Form<LocalTime> LOCAL_TIME = LeafForm.value(JdkTimes::writeTime, JdkTimes::readTime);
    static final Form<LocalDateTime> LOCAL_DATE_TIME = LeafForm.value(JdkTimes::writeDateTime, JdkTimes::readDateTime);
    static final Form<ZoneOffset> ZONE_OFFSET = LeafForm.value(JdkTimes::writeOffset, JdkTimes::readOffset);
    static final Form<ZoneId> ZONE_ID =
            LeafForm.value((out, v) -> out.writeString(v.getId()), in -> ZoneId.of(in.readText()));
    static final Form<OffsetTime> OFFSET_TIME = LeafForm.value(
            (out, v) -> {
                writeTime(out, v.toLocalTime());
                writeOffset(out, v.getOffset());
            },
            in -> OffsetTime.of(readTime(in), readOffset(in)));
    static final Form<OffsetDateTime> OFFSET_DATE_TIME = LeafForm.value(
            (out, v) -> {
                writeDateTime(out, v.toLocalDateTime());
                writeOffset(out, v.getOffset());
            },
            in -> OffsetDateTime.of(readDateTime(in), readOffset(in)));
    static final Form<ZonedDateTime> ZONED_DATE_TIME = LeafForm.value(
            (out, v) -> {
                writeDateTime(out, v.toLocalDateTime());
                writeOffset(out, v.getOffset());
                out.writeString(v.getZone().getId());
            },
            in -> ZonedDateTime.ofInstant(readDateTime(in), readOffset(in), ZoneId.of(in.readText())));
    static final Form<Year> YEAR =
            LeafForm.value((out, v) -> out.writeVarInt(v.getValue(), false), in -> Year.of(in.readVarInt(false)));
    static final Form<YearMonth> YEAR_MONTH = LeafForm.value(
            (out, v) -> {
                out.writeVarInt(v.getYear(), false);
                out.writeByte(v.getMonthValue());
            },
            in -> YearMonth.of(in.readVarInt(false), in.readByte()));
    static final Form<MonthDay> MONTH_DAY = LeafForm.value(
            (out, v) -> {
                out.writeByte(v.getMonthValue());
                out.writeByte(v.getDayOfMonth());
            },
            in -> MonthDay.of(in.readByte(), in.readByte()));
    static final Form<Period> PERIOD = LeafForm.value(
            (out, v) -> {
                out.writeVarInt(v.getYears(), false);
                out.writeVarInt(v.getMonths(), false);
                out.writeVarInt(v.getDays(), false);
            },
            in -> Period.of(in.readVarInt(false), in.readVarInt(false), in.readVarInt(false)));

    private JdkTimes() {}

    private static void writeDate(WireOutput out, LocalDate date) {
        out.writeVarLong(date.toEpochDay(), false);
    }

    private static LocalDate readDate(WireInput in) {
        return LocalDate.ofEpochDay(in.readVarLong(false));
    }

    private static void writeTime(WireOutput out, LocalTime time) {
        out.writeVarLong(time.toNanoOfDay(), true);
    }

    private static LocalTime readTime(WireInput in) {
        return LocalTime.ofNanoOfDay(in.readVarLong(true));
    }

    private static void writeDateTime(WireOutput out, LocalDateTime dateTime) {
        writeDate(out, dateTime.toLocalDate());
        writeTime(out, dateTime.toLocalTime());
    }

    private static LocalDateTime readDateTime(WireInput in) {
        return LocalDateTime.of(readDate(in), readTime(in));
    }

    private static void writeOffset(WireOutput out, ZoneOffset offset) {
        out.writeVarInt(offset.getTotalSeconds(), false);
    }

    private static ZoneOffset readOffset(WireInput in) {
        return ZoneOffset.ofTotalSeconds(in.readVarInt(false));
    }
}
