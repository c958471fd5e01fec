package io.penstock.sharedmem.generation;

/** A generation as one participant has it mapped. When the next one counts, this one is frozen. */
public interface Generation {

    /** Its number, never used again in its part of the object. */
    long number();
}
