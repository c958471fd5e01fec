package io.penstock.codec;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Member;

/** Opens the private members of users' classes. */
final class PrivateAccess {

    static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private PrivateAccess() {}

    static <M extends AccessibleObject & Member> M open(M member) {
        if (!member.trySetAccessible()) {
            throw closed(member.getDeclaringClass());
        }
        return member;
    }

    static Refusal closed(Class<?> type) {
        return new Refusal(
                type,
                "its package " + type.getPackageName() + " is closed to the codec. Add \"opens " + type.getPackageName()
                        + "\" to the declaration of " + type.getModule() + ".");
    }
}
