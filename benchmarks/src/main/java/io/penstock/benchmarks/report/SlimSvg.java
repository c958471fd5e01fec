package io.penstock.benchmarks.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Makes an SVG a tenth as large: letters are outlines in it. Each is kept once and used wherever it stands, and
 * coordinates need no more than a tenth of a pixel.
 */
final class SlimSvg {

    private static final String NUMBER = "(-?\\d+(?:\\.\\d+)?(?:E-?\\d+)?)";
    private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d+(E-?\\d+)?");
    private static final Pattern FILLED =
            Pattern.compile("<path d=\"(M[^\"]+)\" style=\"(fill:[^\"]+stroke:none;)\"/>");
    private static final Pattern NEEDLESS =
            Pattern.compile("(?m)^ +|stroke:none;|stroke-miterlimit:10;|stroke-linecap:square;");
    private static final Pattern CONTOUR = Pattern.compile("M[^M]+");
    private static final Pattern POINT = Pattern.compile(NUMBER + "," + NUMBER);

    /** The outlines of letters, each from its own first point, and their names. */
    private final Map<String, String> letters = new LinkedHashMap<>();

    private SlimSvg() {}

    static void slim(Path file) throws IOException {
        Files.writeString(file, new SlimSvg().slim(Files.readString(file)));
    }

    private String slim(String text) {
        int body = text.indexOf("<svg");
        String used = FILLED.matcher(text.substring(body)).replaceAll(path -> uses(path.group(1), path.group(2)));
        String rounded = LONG_NUMBER.matcher(used).replaceAll(number -> tenths(Double.parseDouble(number.group())));
        String bare = NEEDLESS.matcher(rounded).replaceAll("");
        StringBuilder definitions = new StringBuilder("$0\n<defs>\n");
        letters.forEach((outline, name) -> definitions
                .append("<path id=\"")
                .append(name)
                .append("\" d=\"")
                .append(outline)
                .append("\"/>\n"));
        return text.substring(0, body)
                + bare.replaceFirst("<svg[^>]*>", definitions.append("</defs>").toString());
    }

    /**
     * Cuts a path into letters. A contour that stands above, below or within the last one belongs to the same letter,
     * as the dot of an i and the hole of an o do.
     */
    private String uses(String path, String style) {
        StringBuilder uses = new StringBuilder("<g style=\"" + style + "\">");
        String letter = "";
        double end = Double.NEGATIVE_INFINITY;
        for (String contour :
                CONTOUR.matcher(path).results().map(MatchResult::group).toList()) {
            double[] xs = POINT.matcher(contour)
                    .results()
                    .mapToDouble(point -> Double.parseDouble(point.group(1)))
                    .sorted()
                    .toArray();
            if (xs[0] >= end && !letter.isEmpty()) {
                uses.append(use(letter));
                letter = "";
            }
            letter += contour;
            end = Math.max(end, xs[xs.length - 1]);
        }
        return uses.append(use(letter)).append("</g>").toString();
    }

    private String use(String letter) {
        MatchResult first = POINT.matcher(letter).results().findFirst().orElseThrow();
        double x = Double.parseDouble(first.group(1));
        double y = Double.parseDouble(first.group(2));
        String outline = POINT.matcher(letter)
                .replaceAll(point -> tenths(Double.parseDouble(point.group(1)) - x)
                        + " "
                        + tenths(Double.parseDouble(point.group(2)) - y))
                .replaceAll(" ?([MLQCZ]) ?", "$1")
                .replace(" -", "-");
        String name = letters.computeIfAbsent(outline, unknown -> "g" + letters.size());
        return "<use xlink:href=\"#" + name + "\" x=\"" + tenths(x) + "\" y=\"" + tenths(y) + "\"/>";
    }

    private static String tenths(double number) {
        return BigDecimal.valueOf(number)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString()
                .replaceFirst("^(-?)0\\.", "$1.");
    }
}
