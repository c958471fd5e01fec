package io.penstock.codec;

import java.io.Externalizable;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Proxy;

/** Chooses the forms of the objects of a graph. */
final class ValueForms implements Forms {

    @Override
    public boolean canonical() {
        return false;
    }

    @Override
    public Choice choose(Class<?> type, CodecContext context) {
        if (context.handles().isHandle(type)) {
            return Choice.sameAs(HandleForm.class);
        }
        if (Throwable.class.isAssignableFrom(type)) {
            return Choice.sameAs(ThrowableForm.class);
        }
        RefusedTypes.check(type);
        if (type == SerializedLambda.class) {
            return Choice.sameAs(LambdaForm.class);
        }
        if (LambdaForm.isLambda(type)) {
            return lambda(type);
        }
        if (Proxy.isProxyClass(type)) {
            return Choice.sameAs(JavaForm.class);
        }
        context.allowList().check(type.getName());
        if (Enum.class.isAssignableFrom(type) && type != Enum.class) {
            return type.isEnum()
                    ? Choice.named(type, EnumForm.INSTANCE)
                    : Choice.named(type.getSuperclass(), EnumForm.INSTANCE);
        }
        if (type.isArray()) {
            return Choice.named(type, ArrayForm.INSTANCE);
        }
        if (type.isRecord() && !serializesItself(type)) {
            return Choice.named(type, RecordForm.of(type));
        }
        return JdkClasses.owns(type) ? JdkAliases.choose(type) : object(type);
    }

    private static Choice lambda(Class<?> type) {
        LambdaForm.checkSerializable(type);
        return Choice.sameAs(JdkClasses.owns(type) ? JavaForm.class : LambdaForm.class);
    }

    private static Choice object(Class<?> type) {
        if (type.isHidden() || type.isInterface()) {
            throw new Refusal(type, "no other process can make an object of it. Send an object of a named class.");
        }
        if (serializesItself(type)) {
            return Choice.sameAs(JavaForm.class);
        }
        Class<?> stateful = JdkClasses.statefulSuperclass(type);
        return stateful == null
                ? Choice.named(type, ObjectForm.of(type))
                : JavaForm.choose(
                        type, "its superclass " + stateful.getName() + " has fields that are closed to the codec");
    }

    static boolean serializesItself(Class<?> type) {
        if (!Serializable.class.isAssignableFrom(type)) {
            return false;
        }
        if (Externalizable.class.isAssignableFrom(type)) {
            return true;
        }
        for (Class<?> each = type; each != null && !JdkClasses.owns(each); each = each.getSuperclass()) {
            if (JdkClasses.hasSerializationMethods(each)) {
                return true;
            }
        }
        return false;
    }
}
