package io.penstock.benchmarks.report;

import io.penstock.benchmarks.measure.Distribution;
import io.penstock.benchmarks.measure.Figure;
import io.penstock.benchmarks.measure.Result;
import io.penstock.benchmarks.measure.Row;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/**
 * Plots, as SVG: bars where contenders are compared, on a logarithmic scale, since they differ by orders of magnitude;
 * lines where cost grows; and for latencies a line per contender over the percentiles.
 */
final class Plots {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final BasicStroke THIN = new BasicStroke(0.5f);

    /** An axis of a line that spans more than this is logarithmic, too. */
    private static final int MAGNITUDES = 100;

    /** As parts of a hundred; drawn by how many nines they have. */
    private static final double[] PERCENTILES = {0, 50, 75, 90, 95, 99, 99.5, 99.9, 99.95, 99.99};

    private Plots() {}

    /** Writes the plots of a result, and names their files. */
    static List<String> write(Result result, Path directory) throws IOException {
        // No display is needed, or looked for.
        System.setProperty("java.awt.headless", "true");
        Map<String, Chart<?, ?>> charts = new LinkedHashMap<>();
        if (!result.distributions().isEmpty()) {
            charts.put(result.benchmark(), percentiles(result));
        } else if (result.rows().stream().anyMatch(row -> row.series() != null)) {
            lines(result, charts);
        } else {
            bars(result, charts);
        }
        List<String> files = new ArrayList<>();
        for (Map.Entry<String, Chart<?, ?>> chart : charts.entrySet()) {
            String file = chart.getKey() + ".svg";
            VectorGraphicsEncoder.saveVectorGraphic(
                    chart.getValue(), directory.resolve(file).toString(), VectorGraphicsFormat.SVG);
            SlimSvg.slim(directory.resolve(file));
            files.add(file);
        }
        return files;
    }

    /** Makes a plot per case: whoever was measured, ours first. */
    private static void bars(Result result, Map<String, Chart<?, ?>> charts) {
        Map<String, List<Row>> cases = new LinkedHashMap<>();
        for (Row row : result.rows()) {
            if (row.theirs().median() > 0 && row.ours().median() > 0) {
                cases.computeIfAbsent(row.row(), name -> new ArrayList<>()).add(row);
            }
        }
        cases.forEach((name, rows) -> {
            Row first = rows.get(0);
            List<String> contenders = new ArrayList<>(List.of(label("Penstock", first.ours())));
            List<Double> values = new ArrayList<>(List.of(first.ours().median()));
            for (Row row : rows) {
                contenders.add(label(row.peer(), row.theirs()));
                values.add(row.theirs().median());
            }
            CategoryChart chart = new CategoryChartBuilder()
                    .width(WIDTH)
                    .height(HEIGHT)
                    .title(result.benchmark() + ", " + name)
                    .yAxisTitle(first.unit().symbol())
                    .build();
            chart.addSeries(name, contenders, values);
            // Bars begin at 0 unless they are told otherwise, and that a logarithm has no place for.
            chart.getStyler().setYAxisMin(Math.pow(10, Math.floor(Math.log10(Collections.min(values))) - 1));
            chart.getStyler().setYAxisLogarithmic(true);
            chart.getStyler().setLegendVisible(false);
            style(chart.getStyler());
            charts.put(fileName(result, name), chart);
        });
    }

    /** Returns a label with the figure below its bar: the length of a bar on a logarithmic scale says little. */
    private static String label(String contender, Figure figure) {
        return contender + ": " + Numbers.of(figure.median());
    }

    private static String fileName(Result result, String part) {
        return result.benchmark() + "-" + part.replaceAll("\\W+", "-");
    }

    private static void lines(Result result, Map<String, Chart<?, ?>> charts) {
        Map<String, List<Row>> series = new LinkedHashMap<>();
        for (Row row : result.rows()) {
            if (!Double.isNaN(row.ours().median())) {
                series.computeIfAbsent(row.series(), name -> new ArrayList<>()).add(row);
            }
        }
        series.forEach((name, rows) -> {
            XYChart chart = new XYChartBuilder()
                    .width(WIDTH)
                    .height(HEIGHT)
                    .title(name)
                    .yAxisTitle(rows.get(0).unit().symbol())
                    .build();
            double[] values =
                    rows.stream().mapToDouble(row -> row.ours().median()).toArray();
            double[] sizes = rows.stream().mapToDouble(Row::x).toArray();
            chart.addSeries("Penstock", sizes, values);
            chart.getStyler().setXAxisLogarithmic(spansMagnitudes(sizes));
            if (spansMagnitudes(values)) {
                chart.getStyler().setYAxisLogarithmic(true);
            } else {
                chart.getStyler().setYAxisMin(0.0);
            }
            chart.getStyler().setLegendVisible(false);
            style(chart.getStyler());
            charts.put(fileName(result, name), chart);
        });
    }

    private static boolean spansMagnitudes(double[] values) {
        DoubleSummaryStatistics range = Arrays.stream(values).summaryStatistics();
        return range.getMin() > 0 && range.getMax() > MAGNITUDES * range.getMin();
    }

    private static XYChart percentiles(Result result) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(result.benchmark())
                .xAxisTitle("percentile")
                .yAxisTitle("us")
                .build();
        boolean several = result.distributions().stream()
                        .map(Distribution::name)
                        .distinct()
                        .count()
                > 1;
        for (Distribution each : result.distributions()) {
            String name = each.contender() + (several ? ", " + each.name() : "");
            double[] nines = new double[PERCENTILES.length];
            double[] micros = new double[PERCENTILES.length];
            Histogram histogram = each.histogram();
            for (int i = 0; i < PERCENTILES.length; i++) {
                nines[i] = -Math.log10(1 - PERCENTILES[i] / 100);
                micros[i] = Math.max(1, histogram.getValueAtPercentile(PERCENTILES[i]))
                        / (double) TimeUnit.MICROSECONDS.toNanos(1);
            }
            chart.addSeries(name, nines, micros);
        }
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setXAxisTickMarkSpacingHint(WIDTH / 8);
        chart.setCustomXAxisTickLabelsFormatter(Plots::percentile);
        style(chart.getStyler());
        return chart;
    }

    /** Returns the percentile that has so many nines. */
    private static String percentile(double nines) {
        return BigDecimal.valueOf(100 * (1 - Math.pow(10, -nines)))
                .setScale((int) Math.ceil(nines), RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static void style(AxesChartStyler styler) {
        styler.setChartTitleFont(FONT);
        styler.setAxisTitleFont(FONT);
        styler.setAxisTickLabelsFont(FONT);
        styler.setLegendFont(FONT);
        styler.setLegendPosition(Styler.LegendPosition.OutsideE);
        styler.setChartBackgroundColor(Color.WHITE);
        // A dash is an outline of its own in the file, and there are thousands.
        styler.setPlotGridLinesStroke(THIN);
        styler.setAxisTicksMarksVisible(false);
    }
}
