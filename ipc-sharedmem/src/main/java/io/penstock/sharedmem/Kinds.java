package io.penstock.sharedmem;

import io.penstock.sharedmem.channel.ChannelResident;
import io.penstock.sharedmem.dict.DictResident;
import io.penstock.sharedmem.queue.QueueResident;
import io.penstock.sharedmem.sequence.SequenceResident;
import io.penstock.sharedmem.session.ResidentKind;
import io.penstock.sharedmem.state.StateResident;
import io.penstock.sharedmem.words.WordsResident;
import io.penstock.spi.ObjectKind;
import java.util.Map;

/** All kinds of object that this backend has: how each is made, opened and recovered. */
final class Kinds {

    static final Map<ObjectKind, ResidentKind<?>> ALL = Map.of(
            ObjectKind.QUEUE, QueueResident.KIND,
            ObjectKind.CHANNEL, ChannelResident.KIND,
            ObjectKind.DICT, DictResident.KIND,
            ObjectKind.SEQUENCE, SequenceResident.KIND,
            ObjectKind.STATE, StateResident.KIND,
            ObjectKind.WORDS, WordsResident.KIND);

    private Kinds() {}
}
