package io.penstock.benchmarks;

import io.penstock.ConfigurationException;
import io.penstock.benchmarks.measure.Contender;
import io.penstock.benchmarks.measure.Family;
import io.penstock.benchmarks.measure.Load;
import io.penstock.benchmarks.measure.Result;
import io.penstock.benchmarks.measure.Sample;
import io.penstock.benchmarks.peer.Peers;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Runs one benchmark: ours and every peer in turn, again and again, so that whatever else the machine does meets all of
 * them.
 */
final class Runner {

    private final Backend backend;
    private final Load load;
    private final Set<Family> families;
    private final Peers peers;
    private final PrintWriter progress;

    Runner(Backend backend, Load load, Set<Family> families, Peers peers, PrintWriter progress) {
        this.backend = backend;
        this.load = load;
        this.families = families;
        this.peers = peers;
        this.progress = progress;
    }

    Result run(Benchmark benchmark) throws InterruptedException {
        String scheme = backend.scheme();
        List<Tally> tallies = new ArrayList<>();
        List<String> ownCases =
                benchmark.cases(load).stream().map(each -> each.name()).toList();
        Contender ours = new Contender(
                "Penstock " + scheme + ":", null, ownCases, "", () -> null, given -> benchmark.round(backend, given));
        tallies.add(new Tally(ours));
        benchmark.peers(peers).stream()
                .filter(peer -> families.contains(peer.family()))
                .map(Tally::new)
                .forEach(tallies::add);
        long begin = System.nanoTime();
        for (int round = 1; round <= load.rounds(); round++) {
            long another = tallies.stream().mapToLong(Tally::longest).sum();
            if (System.nanoTime() - begin + another > load.budget()) {
                break;
            }
            for (Tally tally : tallies) {
                if (tally.canRun()) {
                    progress.printf(
                            "%s: round %d, %s%n",
                            benchmark.name(), round, tally.contender().name());
                    progress.flush();
                    run(tally);
                }
            }
        }
        return new Tables(benchmark, scheme, load).of(tallies);
    }

    private void run(Tally tally) throws InterruptedException {
        long begin = System.nanoTime();
        try {
            List<Sample> samples = tally.contender().round().run(load);
            tally.add(samples, System.nanoTime() - begin);
        } catch (InterruptedException | ConfigurationException e) {
            throw e;
        } catch (Exception e) {
            // A peer that fails is said in the result; the others go on.
            tally.fail(e);
            progress.printf("%s failed: %s%n", tally.contender().name(), e);
        }
    }
}
