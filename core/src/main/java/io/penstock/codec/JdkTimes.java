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

    static Form<Duration> duration() {
        return LeafForm.value(
                (out, v) -> {
                    out.writeVarLong(v.getSeconds(), false);
                    out.writeVarInt(v.getNano(), true);
                },
                in -> Duration.ofSeconds(in.readVarLong(false), in.readVarInt(true)));
    }

    static Form<Instant> instant() {
        return LeafForm.value(
                (out, v) -> {
                    out.writeVarLong(v.getEpochSecond(), false);
                    out.writeVarInt(v.getNano(), true);
                },
                in -> Instant.ofEpochSecond(in.readVarLong(false), in.readVarInt(true)));
    }

    static Form<LocalDate> localDate() {
        return LeafForm.value(JdkTimes::writeDate, JdkTimes::readDate);
    }

    static Form<LocalTime> localTime() {
        return LeafForm.value(JdkTimes::writeTime, JdkTimes::readTime);
    }

    static Form<LocalDateTime> localDateTime() {
        return LeafForm.value(JdkTimes::writeDateTime, JdkTimes::readDateTime);
    }

    static Form<ZoneOffset> zoneOffset() {
        return LeafForm.value(JdkTimes::writeOffset, JdkTimes::readOffset);
    }

    static Form<ZoneId> zoneId() {
        return LeafForm.value((out, v) -> out.writeString(v.getId()), in -> ZoneId.of(in.readText()));
    }

    static Form<OffsetTime> offsetTime() {
        return LeafForm.value(
                (out, v) -> {
                    writeTime(out, v.toLocalTime());
                    writeOffset(out, v.getOffset());
                },
                in -> OffsetTime.of(readTime(in), readOffset(in)));
    }

    static Form<OffsetDateTime> offsetDateTime() {
        return LeafForm.value(
                (out, v) -> {
                    writeDateTime(out, v.toLocalDateTime());
                    writeOffset(out, v.getOffset());
                },
                in -> OffsetDateTime.of(readDateTime(in), readOffset(in)));
    }

    static Form<ZonedDateTime> zonedDateTime() {
        return LeafForm.value(
                (out, v) -> {
                    writeDateTime(out, v.toLocalDateTime());
                    writeOffset(out, v.getOffset());
                    out.writeString(v.getZone().getId());
                },
                in -> ZonedDateTime.ofInstant(readDateTime(in), readOffset(in), ZoneId.of(in.readText())));
    }

    static Form<Year> year() {
        return LeafForm.value((out, v) -> out.writeVarInt(v.getValue(), false), in -> Year.of(in.readVarInt(false)));
    }

    static Form<YearMonth> yearMonth() {
        return LeafForm.value(
                (out, v) -> {
                    out.writeVarInt(v.getYear(), false);
                    out.writeByte(v.getMonthValue());
                },
                in -> YearMonth.of(in.readVarInt(false), in.readByte()));
    }

    static Form<MonthDay> monthDay() {
        return LeafForm.value(
                (out, v) -> {
                    out.writeByte(v.getMonthValue());
                    out.writeByte(v.getDayOfMonth());
                },
                in -> MonthDay.of(in.readByte(), in.readByte()));
    }

    static Form<Period> period() {
        return LeafForm.value(
                (out, v) -> {
                    out.writeVarInt(v.getYears(), false);
                    out.writeVarInt(v.getMonths(), false);
                    out.writeVarInt(v.getDays(), false);
                },
                in -> Period.of(in.readVarInt(false), in.readVarInt(false), in.readVarInt(false)));
    }

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
