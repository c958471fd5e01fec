package io.penstock.codec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes and reads strings that repeat: 0 and the string the first time, its number, from 1, after that. */
final class StringTable {

    private StringTable() {}

    /** Writes strings. */
    static final class Writer {

        private final WireOutput out;
        private final Map<String, Integer> numbers = new HashMap<>();

        Writer(WireOutput out) {
            this.out = out;
        }

        /** @param text may be null */
        void write(String text) {
            Integer number = numbers.get(text);
            if (number == null) {
                numbers.put(text, numbers.size() + 1);
                out.writeVarInt(0, true);
                out.writeString(text);
            } else {
                out.writeVarInt(number, true);
            }
        }
    }

    /** Reads strings. */
    static final class Reader {

        private final WireInput in;
        private final List<String> strings = new ArrayList<>();

        Reader(WireInput in) {
            this.in = in;
        }

        /** Returns the next string; null where null was written. */
        String read() {
            int number = in.readVarInt(true);
            if (number == 0) {
                strings.add(in.readString());
                return strings.get(strings.size() - 1);
            }
            if (number < 0 || number > strings.size()) {
                throw new Malformed("it refers to string " + number + " of " + strings.size());
            }
            return strings.get(number - 1);
        }
    }
}
