package io.penstock.sharedmem;

import io.penstock.sharedmem.blob.OpenBlob;
import io.penstock.sharedmem.channel.OpenChannel;
import io.penstock.sharedmem.dict.OpenDict;
import io.penstock.sharedmem.queue.OpenQueue;
import io.penstock.sharedmem.sequence.OpenSequence;
import io.penstock.sharedmem.session.OpenObjectFactory;
import io.penstock.sharedmem.state.OpenState;
import io.penstock.sharedmem.words.OpenWords;
import io.penstock.spi.ObjectKind;
import java.util.Map;

/** The kinds of object that this backend has: how each is created, opened and recovered. */
final class ObjectFactories {

    static final Map<ObjectKind, OpenObjectFactory<?>> ALL = Map.of(
            ObjectKind.QUEUE, OpenQueue.FACTORY,
            ObjectKind.CHANNEL, OpenChannel.FACTORY,
            ObjectKind.DICT, OpenDict.FACTORY,
            ObjectKind.SEQUENCE, OpenSequence.FACTORY,
            ObjectKind.STATE, OpenState.FACTORY,
            ObjectKind.WORDS, OpenWords.FACTORY,
            ObjectKind.BLOB, OpenBlob.FACTORY);

    private ObjectFactories() {}
}
