package io.penstock.sharedmem.dict;

import java.util.Comparator;
import java.util.List;

/**
 * The keys that a segment had at one moment, in the order in which they came: what a scan walks along. It holds positions in a
 * generation, which stays readable as long as somebody holds it.
 */
final class Snapshot {

    private final Generation generation;
    private final List<Key> keys;

    Snapshot(Generation generation, List<Key> keys) {
        this.generation = generation;
        this.keys = keys;
        keys.sort(Comparator.comparingLong(Key::number));
    }

    Generation generation() {
        return generation;
    }

    int size() {
        return keys.size();
    }

    Key key(int index) {
        return keys.get(index);
    }

    /** The index of the first key whose number is greater. */
    int after(long number) {
        int low = 0;
        int high = keys.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (keys.get(middle).number() > number) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** A key: its number, and where its entry was. */
    record Key(long number, int entry) {}
}
