package io.penstock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.internal.session.HandleKind;
import io.penstock.internal.session.ObjectRequest;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A value")
class SharedValueTest {

    @Test
    @DisplayName("that was made by somebody who died before setting it begins with what the next one gives")
    void unfinished() {
        try (Ipc ipc = Ipc.open("local:")) {
            SharedValue<?> unfinished =
                    (SharedValue<?>) ipc.core().open(HandleKind.VALUE, ObjectRequest.getOrCreate("v", Map.of()));
            assertThatThrownBy(unfinished::get)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("'v'");
            assertThat(ipc.value("v", 7).get()).isEqualTo(7);
            assertThat(unfinished.get()).isEqualTo(7);
        }
    }
}
