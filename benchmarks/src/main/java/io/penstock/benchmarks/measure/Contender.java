package io.penstock.benchmarks.measure;

import java.util.List;
import java.util.function.Supplier;

/**
 * A contender in a benchmark: ourselves, or a peer in one shape of work.
 *
 * @param name how the output calls it
 * @param family of the peer; null for ourselves
 * @param cases the names of the cases that it takes part in
 * @param how in a few words, how it does the work, where that needs saying; else empty
 * @param missing says why it cannot run here, or null if it can
 * @param round measures once, in processes of its own
 */
public record Contender(
        String name, Family family, List<String> cases, String how, Supplier<String> missing, Round round) {

    /** One measurement. */
    @FunctionalInterface
    public interface Round {

        /**
         * Measures.
         *
         * @param load how long
         * @return a sample for each case
         * @throws Exception if it cannot be measured
         */
        List<Sample> run(Load load) throws Exception;
    }
}
