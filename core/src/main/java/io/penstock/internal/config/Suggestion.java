package io.penstock.internal.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds what a misspelt word was meant to be, by edit distance (Levenshtein 1965, in two rows as Wagner and Fischer
 * have it).
 */
final class Suggestion {

    private Suggestion() {}

    /** Returns a half-sentence that offers the nearest known word, or lists all if none is near. */
    static String among(String word, Collection<String> known) {
        Optional<String> nearest = known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.max(2, word.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
        return nearest.map(candidate -> "did you mean '" + candidate + "'?")
                .orElseGet(() -> known.isEmpty()
                        ? "there are none."
                        : "known are "
                                + String.join(", ", known.stream().sorted().toList()) + ".");
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitute = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitute, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
