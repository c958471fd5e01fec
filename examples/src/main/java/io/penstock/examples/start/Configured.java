package io.penstock.examples.start;

import io.penstock.Ipc;

/** Opens a session whose backend and options are set in code. */
public final class Configured {

    private Configured() {}

    public static void main(String[] args) {
        // doc:builder
        Ipc ipc = Ipc.builder()
                .uri("sharedmem:")
                .option("max-bytes", 64 << 20)
                .allow("com.acme.orders")
                .open();
        // doc:end
        try (ipc) {
            System.out.println(ipc.backend());
        }
    }
}
