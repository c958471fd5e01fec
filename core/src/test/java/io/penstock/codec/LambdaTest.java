package io.penstock.codec;

import static io.penstock.codec.Codecs.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.SerializationException;
import io.penstock.spi.Payload;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.net.Socket;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A lambda")
class LambdaTest {

    private final String name = "instance";

    @Test
    @DisplayName("crosses with what it captures, serializable or not")
    void captures() {
        Plain plain = new Plain("p");
        Pair pair = new Pair(1, "r");
        Codecs.Gate gate = new Codecs.Gate("g");
        int number = 42;
        Task<String> task = () -> plain.text + pair.right() + gate.name + number;

        assertThat(roundTrip(task).get()).isEqualTo("prg42");
    }

    @Test
    @DisplayName("crosses as a method reference, bound or not, and as a constructor reference")
    void references() {
        Plain plain = new Plain("p");
        Task<String> bound = plain::text;
        Mapping<String, Integer> unbound = String::length;
        Mapping<String, Plain> constructor = Plain::new;

        assertThat(roundTrip(bound).get()).isEqualTo("p");
        assertThat(roundTrip(unbound).apply("four")).isEqualTo(4);
        assertThat(roundTrip(constructor).apply("q").text()).isEqualTo("q");
    }

    @Test
    @DisplayName("crosses with the object it stands in, and with other lambdas")
    void capturesThisAndLambdas() {
        Task<String> inner = () -> name;
        Task<String> outer = () -> inner.get() + "!";

        assertThat(roundTrip(outer).get()).isEqualTo("instance!");
    }

    @Test
    @DisplayName("crosses inside a collection, shared as it was")
    void insideCollection() {
        Task<Integer> one = () -> 1;

        List<Task<Integer>> decoded = roundTrip(List.of(one, one));

        assertThat(decoded.get(1)).isSameAs(decoded.get(0));
        assertThat(decoded.get(0).get()).isEqualTo(1);
    }

    @Test
    @DisplayName("of the JDK crosses with the lambda of ours that it captures")
    void jdkLambda() {
        Plain prefix = new Plain("x");
        Mapping<String, Integer> length = text -> text.length() + prefix.text.length();
        Comparator<String> comparator = Comparator.comparing(length);

        assertThat(roundTrip(comparator).compare("aa", "b")).isPositive();
        assertThat(roundTrip(Map.Entry.<String, Integer>comparingByKey()).compare(Map.entry("a", 1), Map.entry("b", 0)))
                .isNegative();
    }

    @Test
    @DisplayName("that is not Serializable is refused with what to do")
    void notSerializable() {
        Supplier<String> supplier = () -> name;

        assertThatThrownBy(() -> roundTrip(supplier))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("not Serializable")
                .hasMessageContaining("(Supplier & Serializable)")
                .hasMessageContaining(LambdaTest.class.getName());
    }

    @Test
    @DisplayName("that captures what cannot cross is refused with the path")
    void refusedCapture() {
        Holder holder = new Holder(new Socket());
        Task<Object> task = () -> holder.conn();
        Task<Object> bound = holder::conn;

        assertThatThrownBy(() -> roundTrip(task)).hasMessageContaining("lambda.captured[0].conn -> java.net.Socket");
        assertThatThrownBy(() -> roundTrip(bound)).hasMessageContaining("lambda.this.conn -> java.net.Socket");
    }

    @Test
    @DisplayName("is judged by its capturing class, in both directions")
    void allowList() {
        KryoCodec narrow = Codecs.with(AllowList.packages("com.acme"));
        KryoCodec wide = Codecs.open();
        Task<Integer> ours = () -> 1;
        SerializedLambda foreign = new SerializedLambda(
                Assertions.class,
                "java/lang/Runnable",
                "run",
                "()V",
                MethodHandleInfo.REF_invokeStatic,
                "org/assertj/core/api/Assertions",
                "lambda$0",
                "()V",
                "()V",
                new Object[0]);
        Payload bytes = wide.encode(foreign);

        assertThat(narrow.decode(narrow.encode(ours))).isInstanceOf(Task.class);
        assertThatThrownBy(() -> narrow.encode(foreign))
                .hasMessageContaining("AllowList.packages(\"org.assertj.core.api\"");
        assertThatThrownBy(() -> narrow.decode(bytes))
                .hasMessageContaining("AllowList.packages(\"org.assertj.core.api\"");
        assertThatThrownBy(() -> wide.decode(bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("$deserializeLambda$");
    }

    private interface Task<T> extends Supplier<T>, Serializable {}

    private interface Mapping<A, B> extends Function<A, B>, Serializable {}

    private record Pair(int left, String right) {}

    private record Holder(Socket conn) {}

    private static final class Plain {

        private final String text;

        Plain(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
