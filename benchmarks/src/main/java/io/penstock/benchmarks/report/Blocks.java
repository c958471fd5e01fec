package io.penstock.benchmarks.report;

/** Named blocks in a text, between two comments each. */
final class Blocks {

    private Blocks() {}

    /** Replaces the block of a name; where there is none, it comes last. */
    static String put(String text, String name, String content) {
        String begin = "<!-- begin " + name + " -->\n";
        String end = "<!-- end " + name + " -->\n";
        String block = begin + content + end;
        int from = text.indexOf(begin);
        int to = from < 0 ? -1 : text.indexOf(end, from);
        if (to < 0) {
            return text + (text.endsWith("\n\n") ? "" : "\n") + block;
        }
        return text.substring(0, from) + block + text.substring(to + end.length());
    }
}
