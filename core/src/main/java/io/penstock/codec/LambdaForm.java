package io.penstock.codec;

import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Objects;

/**
 * A lambda or a method reference: the class that it is written in, which of that class's it is, and what it captured,
 * each in its own form, so that what is captured need not be serializable. The class itself reconstructs it. Also the
 * form of a SerializedLambda, which Java serialization has made of a lambda. In the table of ids, this class stands for
 * all lambdas.
 */
final class LambdaForm extends Form<Object> {

    private static final ClassValue<Method> WRITE_REPLACE = new ClassValue<>() {
        @Override
        protected Method computeValue(Class<?> type) {
            return privateMethod(type, "writeReplace");
        }
    };

    private static final ClassValue<Method> DESERIALIZE = new ClassValue<>() {
        @Override
        protected Method computeValue(Class<?> type) {
            return privateMethod(type, "$deserializeLambda$", SerializedLambda.class);
        }
    };

    LambdaForm() {
        super(true);
    }

    static boolean isLambda(Class<?> type) {
        return type.isSynthetic() && type.getName().contains("$$Lambda");
    }

    static void checkSerializable(Class<?> type) {
        if (!Serializable.class.isAssignableFrom(type)) {
            Class<?>[] interfaces = type.getInterfaces();
            String target = interfaces.length == 0 ? "its interface" : interfaces[0].getSimpleName();
            throw new Refusal(
                    "a lambda of " + capturer(type),
                    "it is not Serializable, and so the JVM does not say what it is made of. Cast it, as in (" + target
                            + " & Serializable), or pass it where an interface is expected that extends Serializable.");
        }
    }

    private static String capturer(Class<?> type) {
        return type.getName().substring(0, type.getName().indexOf("$$Lambda"));
    }

    private static Method privateMethod(Class<?> type, String name, Class<?>... parameters) {
        try {
            return PrivateAccess.open(type.getDeclaredMethod(name, parameters));
        } catch (NoSuchMethodException e) {
            throw new Refusal(
                    type.getTypeName(),
                    "it has no method " + name + ", and so is no class with serializable lambdas",
                    e);
        }
    }

    private static Object invoke(Method method, Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw new Refusal(
                    method.getDeclaringClass().getTypeName(),
                    method.getName() + " failed: " + e.getCause() + ". Run the same version in all processes.",
                    e.getCause());
        } catch (IllegalAccessException e) {
            throw PrivateAccess.closed(method.getDeclaringClass());
        }
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, Object value) {
        SerializedLambda lambda = value instanceof SerializedLambda already
                ? already
                : (SerializedLambda) invoke(WRITE_REPLACE.get(value.getClass()), value);
        String capturing = lambda.getCapturingClass();
        kryo.context().allowList().check(capturing.replace('/', '.'));
        out.writeString(capturing);
        out.writeString(lambda.getFunctionalInterfaceClass());
        out.writeString(lambda.getFunctionalInterfaceMethodName());
        out.writeString(lambda.getFunctionalInterfaceMethodSignature());
        out.writeVarInt(lambda.getImplMethodKind(), true);
        out.writeString(unlessSame(lambda.getImplClass(), capturing));
        out.writeString(lambda.getImplMethodName());
        out.writeString(lambda.getImplMethodSignature());
        out.writeString(unlessSame(lambda.getInstantiatedMethodType(), lambda.getFunctionalInterfaceMethodSignature()));
        kryo.enclosing().enter(value);
        writeCaptured(kryo, out, lambda);
        kryo.enclosing().leave();
    }

    private static void writeCaptured(CodecKryo kryo, WireOutput out, SerializedLambda lambda) {
        int count = lambda.getCapturedArgCount();
        out.writeSize(count);
        for (int i = 0; i < count; i++) {
            try {
                kryo.writePart(out, lambda.getCapturedArg(i));
            } catch (Refusal refusal) {
                throw i == 0 && capturesThis(lambda)
                        ? refusal.inField("this")
                        : refusal.at(i).inField("captured");
            }
        }
    }

    private static boolean capturesThis(SerializedLambda lambda) {
        return lambda.getImplMethodKind() != MethodHandleInfo.REF_invokeStatic
                && lambda.getImplMethodKind() != MethodHandleInfo.REF_newInvokeSpecial;
    }

    private static String unlessSame(String text, String other) {
        return text.equals(other) ? null : text;
    }

    @Override
    Object decode(CodecKryo kryo, WireInput in, Class<?> type) {
        String capturing = in.readText();
        String interfaceClass = in.readText();
        String interfaceMethod = in.readText();
        String interfaceSignature = in.readText();
        int kind = in.readVarInt(true);
        String implClass = Objects.requireNonNullElse(in.readString(), capturing);
        String implMethod = in.readText();
        String implSignature = in.readText();
        String instantiated = Objects.requireNonNullElse(in.readString(), interfaceSignature);
        Object[] captured = ArrayElements.read(kryo, in);
        Class<?> capturer = kryo.context().load(capturing.replace('/', '.'));
        SerializedLambda lambda = new SerializedLambda(
                capturer,
                interfaceClass,
                interfaceMethod,
                interfaceSignature,
                kind,
                implClass,
                implMethod,
                implSignature,
                instantiated,
                captured);
        return invoke(DESERIALIZE.get(capturer), null, lambda);
    }
}
