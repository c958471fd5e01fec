package io.penstock.codec;

import java.util.Arrays;

/**
 * The objects that are being written and that a reader cannot construct before it has read all their parts: records,
 * immutable collections, lambdas. In a tree without references, every object with parts.
 */
final class EnclosingObjects {

    private Object[] objects = new Object[16];
    private int size;

    void enter(Object object) {
        if (size == objects.length) {
            objects = Arrays.copyOf(objects, 2 * size);
        }
        objects[size++] = object;
    }

    void leave() {
        objects[--size] = null;
    }

    boolean contains(Object object) {
        for (int i = size - 1; i >= 0; i--) {
            if (objects[i] == object) {
                return true;
            }
        }
        return false;
    }

    void clear() {
        while (size > 0) {
            leave();
        }
    }
}
