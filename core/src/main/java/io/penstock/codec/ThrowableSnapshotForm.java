package io.penstock.codec;

import io.penstock.codec.ThrowableNode.Content;
import io.penstock.spi.Payload;
import java.util.ArrayList;
import java.util.List;

/** A snapshot: its nodes. Each string is written once, since most of them repeat. */
final class ThrowableSnapshotForm extends Form<ThrowableSnapshot> {

    ThrowableSnapshotForm() {
        super(true);
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, ThrowableSnapshot value) {
        write(out, value);
    }

    @Override
    ThrowableSnapshot decode(CodecKryo kryo, WireInput in, Class<? extends ThrowableSnapshot> type) {
        return read(in);
    }

    static void write(WireOutput out, ThrowableSnapshot snapshot) {
        StringTable.Writer strings = new StringTable.Writer(out);
        out.writeSize(snapshot.nodes().size());
        for (ThrowableNode node : snapshot.nodes()) {
            strings.write(node.className());
            strings.write(node.message());
            out.writeSize(node.trace().size());
            for (StackTraceElement frame : node.trace()) {
                write(out, strings, frame);
            }
            out.writeVarInt(node.cause(), false);
            out.writeSize(node.suppressed().size());
            node.suppressed().forEach(each -> out.writeVarInt(each, true));
            out.writeByte(node.content().ordinal());
            strings.write(node.lost());
            if (node.state() != null) {
                out.writeByte(node.state().format());
                out.writeSize(node.state().length());
                out.writeBytes(
                        node.state().array(),
                        node.state().offset(),
                        node.state().length());
            }
        }
    }

    static ThrowableSnapshot read(WireInput in) {
        StringTable.Reader strings = new StringTable.Reader(in);
        int count = in.readSize();
        List<ThrowableNode> nodes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            nodes.add(readNode(in, strings, count));
        }
        if (nodes.isEmpty() || nodes.stream().anyMatch(node -> node.className() == null)) {
            throw new Malformed("an exception has no class");
        }
        return new ThrowableSnapshot(nodes);
    }

    private static ThrowableNode readNode(WireInput in, StringTable.Reader strings, int count) {
        String className = strings.read();
        String message = strings.read();
        int frames = in.readSize();
        List<StackTraceElement> trace = new ArrayList<>(frames);
        for (int i = 0; i < frames; i++) {
            trace.add(readFrame(in, strings));
        }
        int cause = index(in.readVarInt(false), -1, count);
        int suppressions = in.readSize();
        List<Integer> suppressed = new ArrayList<>(suppressions);
        for (int i = 0; i < suppressions; i++) {
            suppressed.add(index(in.readVarInt(true), 0, count));
        }
        Content content = Content.values()[index(in.readByte(), 0, Content.values().length)];
        String lost = strings.read();
        Payload state = content == Content.FIELDS || content == Content.JAVA
                ? new Payload(in.readByte(), in.readSizedBytes())
                : null;
        return new ThrowableNode(className, message, trace, cause, suppressed, content, state, lost);
    }

    private static int index(int index, int from, int to) {
        if (index < from || index >= to) {
            throw new Malformed("an exception refers to " + index + " of " + to);
        }
        return index;
    }

    private static void write(WireOutput out, StringTable.Writer strings, StackTraceElement frame) {
        strings.write(frame.getClassLoaderName());
        strings.write(frame.getModuleName());
        strings.write(frame.getModuleVersion());
        strings.write(frame.getClassName());
        strings.write(frame.getMethodName());
        strings.write(frame.getFileName());
        out.writeVarInt(frame.getLineNumber(), false);
    }

    private static StackTraceElement readFrame(WireInput in, StringTable.Reader strings) {
        return new StackTraceElement(
                strings.read(),
                strings.read(),
                strings.read(),
                strings.read(),
                strings.read(),
                strings.read(),
                in.readVarInt(false));
    }
}
