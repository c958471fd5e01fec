package io.penstock.sharedmem.generation;

/** A generation that a participant has mapped. When the next one counts, this one is frozen. */
public interface Generation {

    /** Returns the generation's number, which is never used again in its part of the object. */
    long number();
}
