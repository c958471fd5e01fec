package io.penstock.codec;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A program that round-trips a value of each kind of form, for what the JVM prints meanwhile. */
final class EveryKind {

    private EveryKind() {}

    @SuppressWarnings("unchecked")
    public static void main(String[] arguments) throws Exception {
        KryoCodec codec = Codecs.open();
        Stream.of(
                        RoundTripTest.scalars(),
                        RoundTripTest.arrays(),
                        RoundTripTest.values(),
                        RoundTripTest.times(),
                        RoundTripTest.collections(),
                        RoundTripTest.maps(),
                        RoundTripTest.users(),
                        ThrowableTest.throwables().stream())
                .flatMap(values -> values)
                .forEach(value -> codec.decode(codec.encode(new ArrayList<>(Collections.singletonList(value)))));
        Object captured = new SampleKeys.Plain("p", 1);
        Supplier<Object> lambda = (Supplier<Object> & Serializable) () -> captured;
        Object decoded = ((Supplier<Object>) codec.decode(codec.encode(lambda))).get();
        if (!decoded.equals(captured) || !List.of(captured).contains(decoded)) {
            throw new AssertionError(decoded);
        }
        System.out.println("round trips: done");
    }
}
