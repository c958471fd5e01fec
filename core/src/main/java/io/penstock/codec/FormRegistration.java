package io.penstock.codec;

import com.esotericsoftware.kryo.Registration;

/** The id and the form that the objects of a class are written with. */
class FormRegistration extends Registration {

    private final Form<?> form;
    private final boolean tracked;

    FormRegistration(Class<?> type, Form<?> form, int id) {
        super(type, form, id);
        this.form = form;
        // Here as well, since Kryo asks for each object, and the form would be one load farther away.
        this.tracked = form.tracked();
    }

    final Form<?> form() {
        return form;
    }

    /** Returns whether a second reference to the same object is written as a reference. */
    final boolean tracked() {
        return tracked;
    }
}
