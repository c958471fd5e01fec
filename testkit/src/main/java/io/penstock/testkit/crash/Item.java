package io.penstock.testkit.crash;

import java.util.Arrays;
import java.util.Random;

/**
 * An item that is put and written: who made it, its number, and bytes that follow from the two, so that a torn one is
 * recognised.
 *
 * @param maker the incarnation of the process that made it
 * @param number counts its maker's items from 1
 * @param filler bytes that follow from maker and number
 */
record Item(int maker, long number, byte[] filler) {

    /** Returns an item; most are small, some are larger than a page, few larger than a segment. */
    static Item of(int maker, long number) {
        Random random = new Random(maker * 1_000_003L + number);
        int kind = random.nextInt(2000);
        int size = kind == 0 ? random.nextInt(300_000) : kind < 20 ? random.nextInt(10_000) : random.nextInt(100);
        byte[] filler = new byte[size];
        random.nextBytes(filler);
        return new Item(maker, number, filler);
    }

    /** Fails if the item is not what its maker made. */
    void requireWhole() {
        if (!Arrays.equals(filler, of(maker, number).filler)) {
            throw new IllegalStateException("Item " + number + " of process " + maker + " is torn");
        }
    }
}
