package io.penstock.sharedmem.dict;

/** What is done with each entry of a generation. */
@FunctionalInterface
interface Visitor {

    /** An entry, by its position. */
    void visit(int entry);

    /** Visits all entries that can be reached. */
    static void all(Generation generation, Visitor visitor) {
        for (int bucket = 0; bucket < generation.buckets(); bucket++) {
            for (int entry = generation.follow(generation.bucketAt(bucket));
                    entry != 0;
                    entry = generation.follow(entry)) {
                visitor.visit(entry);
            }
        }
    }
}
