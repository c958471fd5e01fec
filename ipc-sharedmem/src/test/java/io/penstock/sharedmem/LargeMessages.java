package io.penstock.sharedmem;

import io.penstock.CapacityException;
import io.penstock.Ipc;
import io.penstock.Pipe;
import io.penstock.SharedDict;
import io.penstock.SharedQueue;

/**
 * A program that sends messages of many sizes through a queue, a pipe and a dict of default options: {@code
 * LargeMessages URI fits|full SIZE...}.
 */
final class LargeMessages {

    private LargeMessages() {}

    public static void main(String[] arguments) throws Exception {
        try (Ipc ipc = Ipc.open(arguments[0])) {
            SharedQueue<byte[]> queue = ipc.queue();
            SharedDict<String, byte[]> dict = ipc.dict();
            Pipe pipe = ipc.pipe();
            for (int i = 2; i < arguments.length; i++) {
                int size = Integer.parseInt(arguments[i]);
                boolean full = arguments[1].equals("full");
                expect(full, "queue", size, () -> {
                    queue.put(message(size));
                    check(queue.take(), size);
                });
                expect(full, "pipe", size, () -> {
                    pipe.first().sendBytes(message(size));
                    check(pipe.second().recvBytes(), size);
                });
                expect(full, "dict", size, () -> {
                    dict.put("key", message(size));
                    check(dict.get("key"), size);
                    dict.remove("key");
                });
            }
            queue.put(message(10));
            check(queue.take(), 10);
            if (!queue.isEmpty() || !dict.isEmpty() || pipe.second().poll()) {
                throw new AssertionError("Something is left of what was refused");
            }
        }
    }

    private interface Transfer {
        void run() throws Exception;
    }

    private static void expect(boolean full, String what, int size, Transfer transfer) throws Exception {
        try {
            transfer.run();
            System.out.println(what + " " + size + " passed");
        } catch (CapacityException e) {
            System.out.println(what + " " + size + " refused");
            if (!full) {
                throw e;
            }
        }
    }

    private static byte[] message(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i += 4093) {
            bytes[i] = (byte) i;
        }
        bytes[size - 1] = 77;
        return bytes;
    }

    private static void check(byte[] bytes, int size) {
        boolean whole = bytes.length == size && bytes[size - 1] == 77;
        for (int i = 0; i < size - 1 && whole; i += 4093) {
            whole = bytes[i] == (byte) i;
        }
        if (!whole) {
            throw new AssertionError("A message of " + size + " bytes arrived damaged, with " + bytes.length);
        }
    }
}
