package io.penstock.sharedmem.ring;

/** Walks over records from the head's segment on, across rolls. Under the head lock. */
final class RecordCursor {

    private final SegmentBuffers buffers;
    private RingSegment segment;
    private long position;

    RecordCursor(SegmentBuffers buffers, RingSegment segment, long position) {
        this.buffers = buffers;
        this.segment = segment;
        this.position = position;
    }

    /** Crosses the rolls at the position; false if no record is there yet. */
    boolean atRecord() {
        long state = state();
        while (RecordLayout.kind(state) == RecordLayout.ROLL) {
            cross(state);
            state = state();
        }
        return state != RecordLayout.NONE;
    }

    /** Goes to a position; false if no segment contains it. */
    boolean seek(long target) {
        while (!segment.contains(target)) {
            if (target < segment.base() || !toRoll()) {
                return false;
            }
            cross(state());
        }
        position = target;
        return true;
    }

    private boolean toRoll() {
        long roll = segment.rollPosition();
        boolean rolled = roll != 0 && RecordLayout.kind(segment.state(roll)) == RecordLayout.ROLL;
        position = rolled ? roll : position;
        return rolled;
    }

    /** Goes to the next segment; false if this is the last. */
    boolean nextSegment() {
        boolean there = toRoll();
        if (there) {
            cross(state());
        }
        return there;
    }

    private void cross(long rollState) {
        long buffer = RecordLayout.nextBuffer(rollState);
        segment = new RingSegment(buffers.get(buffer), buffer, segment.end());
        position = segment.base() + RingSegment.FIRST;
    }

    /** Goes to the position after the record. */
    void next() {
        position = segment.after(position);
    }

    RingSegment segment() {
        return segment;
    }

    long position() {
        return position;
    }

    long state() {
        return segment.state(position);
    }

    void setState(long state) {
        segment.setState(position, state);
    }

    long after() {
        return segment.after(position);
    }
}
