package io.penstock.codec;

import java.util.Locale;

/** Names the root in the path of a refusal: {@code order} for an object of the class Order. */
final class RefusalPath {

    private RefusalPath() {}

    static String root(Object root) {
        Class<?> type = root.getClass();
        if (LambdaForm.isLambda(type)) {
            return "lambda";
        }
        Class<?> named = type.isAnonymousClass() ? type.getSuperclass() : type;
        String name = named.getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
