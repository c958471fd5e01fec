package io.penstock.codec;

/** Chooses the form of each class: {@link ValueForms} for graphs, {@link KeyForms} for canonical trees. */
interface Forms {

    /** Returns whether equal values must give equal bytes; then nothing is written as a reference. */
    boolean canonical();

    /**
     * Chooses the form of a class that has no id of its own.
     *
     * @param type the class of an object that is encoded, or one that a payload names
     * @param context what the codec was built with
     * @return the form
     * @throws Refusal if objects of the class cannot be encoded
     */
    Choice choose(Class<?> type, CodecContext context);

    /**
     * The class that a class is written as, and the form.
     *
     * @param alias the class whose id or name is written
     * @param form lays out the object; null if the alias has an id and so a form
     */
    record Choice(Class<?> alias, Form<?> form) {

        static Choice named(Class<?> type, Form<?> form) {
            return new Choice(type, form);
        }

        static Choice sameAs(Class<?> registered) {
            return new Choice(registered, null);
        }
    }
}
