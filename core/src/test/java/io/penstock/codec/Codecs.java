package io.penstock.codec;

import io.penstock.ClosedException;
import java.net.Socket;

/** Codecs for tests. */
final class Codecs {

    private Codecs() {}

    /** Everything is allowed; {@link Gate} is a handle. */
    static KryoCodec open() {
        return with(AllowList.open());
    }

    static KryoCodec with(AllowList allowList) {
        return KryoCodec.of(new GateTranslator(), allowList, Codecs.class.getClassLoader());
    }

    @SuppressWarnings("unchecked")
    static <T> T roundTrip(T value) {
        KryoCodec codec = open();
        return (T) codec.decode(codec.encode(value).copy());
    }

    /** A handle, whose socket must never be looked at. */
    static final class Gate {

        final String name;
        final Socket neverEncoded = new Socket();

        Gate(String name) {
            this.name = name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Gate that && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    private static final class GateTranslator implements HandleTranslator {

        @Override
        public boolean isHandle(Class<?> type) {
            return type == Gate.class;
        }

        @Override
        public HandleRef toRef(Object handle) {
            return new HandleRef("gate", "session-1", ((Gate) handle).name, 7);
        }

        @Override
        public Object fromRef(HandleRef ref) {
            if (!ref.session().equals("session-1") || ref.detail() != 7) {
                throw new ClosedException("session " + ref.session() + " is not open here");
            }
            return new Gate(ref.name());
        }
    }
}
