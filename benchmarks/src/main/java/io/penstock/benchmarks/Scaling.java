package io.penstock.benchmarks;

import io.penstock.benchmarks.measure.Case;
import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Sample;
import java.util.ArrayList;
import java.util.List;

/** The growth of cost with what there is: a line each, of points that are measured one after the other. */
final class Scaling implements Benchmark {

    private static final List<Line> LINES =
            List.of(new MessageSizes(), new QueueLengths(), new DictSizes(), new ProcessCounts());

    /** There are some thirty points: with the windows of other benchmarks, a full run would take twenty minutes. */
    private static final int PARTS = 6;

    /** One thing that grows. */
    interface Line {

        /** Returns the points. */
        List<Case> cases(Load load);

        /** Measures all points. */
        List<Sample> round(Backend backend, Load load) throws Exception;
    }

    @Override
    public String name() {
        return "scaling";
    }

    @Override
    public String purpose() {
        return "cost as message size, queue length, dict size and process count grow";
    }

    @Override
    public List<Case> cases(Load load) {
        return LINES.stream().flatMap(line -> line.cases(load).stream()).toList();
    }

    @Override
    public List<Sample> round(Backend backend, Load load) throws Exception {
        Load ofEach = load.dividedBy(PARTS);
        List<Sample> samples = new ArrayList<>();
        for (Line line : LINES) {
            samples.addAll(line.round(backend, ofEach));
        }
        return samples;
    }

    /** Returns the sizes from one to another, each by a factor greater than the last. */
    static List<Integer> steps(int from, int to, int factor) {
        List<Integer> sizes = new ArrayList<>();
        for (long size = from; size <= to; size *= factor) {
            sizes.add((int) size);
        }
        return sizes;
    }
}
