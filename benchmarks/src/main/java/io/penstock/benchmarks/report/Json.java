package io.penstock.benchmarks.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.benchmarks.measure.Figure;
import io.penstock.benchmarks.measure.Result;
import io.penstock.benchmarks.measure.Row;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Rows for machines: an array of flat objects. What was not measured is null. */
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Writes all rows to a file. */
    public static void write(List<Result> results, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file);
                JsonGenerator json = FACTORY.createGenerator(writer)) {
            json.useDefaultPrettyPrinter();
            json.writeStartArray();
            for (Result result : results) {
                for (Row row : result.rows()) {
                    write(result, row, json);
                }
            }
            json.writeEndArray();
        }
    }

    private static void write(Result result, Row row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", row.benchmark());
        json.writeStringField("row", row.row());
        json.writeStringField("backend", row.backend());
        json.writeStringField("unit", row.unit().symbol());
        number("ours", row.ours().median(), json);
        json.writeStringField("peer", row.peer());
        number("peerValue", row.theirs().median(), json);
        number("ratio", row.ratio(), json);
        figure("ours", row.ours(), json);
        figure("peer", row.theirs(), json);
        json.writeStringField("note", row.how());
        json.writeStringField("load", result.load());
        if (result.failure() != null) {
            json.writeStringField("failure", result.failure());
        }
        json.writeEndObject();
    }

    private static void figure(String whose, Figure figure, JsonGenerator json) throws IOException {
        number(whose + "SpreadPercent", figure.spread(), json);
        json.writeNumberField(whose + "Rounds", figure.rounds());
    }

    private static void number(String name, double value, JsonGenerator json) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }
}
