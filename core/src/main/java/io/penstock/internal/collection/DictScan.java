package io.penstock.internal.collection;

import io.penstock.internal.session.Handle;
import io.penstock.spi.DictDriver;
import io.penstock.spi.Receiver;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Iterates over the entries of a dict page by page, for the types that are built on one. Weakly consistent; for one
 * thread.
 */
public final class DictScan implements Iterator<DictDriver.Entry> {

    private static final int PAGE = 64;

    private final Handle<DictDriver> handle;
    private final Guard guard;
    private Iterator<DictDriver.Entry> page = List.<DictDriver.Entry>of().iterator();
    private long cursor;
    private boolean lastPage;
    private DictDriver.Entry last;

    /**
     * Begins with the first page.
     *
     * @param handle to the dict
     * @param guard what guards the dict
     */
    public DictScan(Handle<DictDriver> handle, Guard guard) {
        this.handle = handle;
        this.guard = guard;
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && !lastPage) {
            DictDriver driver = handle.driver();
            guard.beforeRead(driver);
            DictDriver.Page scanned = driver.scan(cursor, PAGE);
            cursor = scanned.cursor();
            lastPage = cursor == 0;
            page = scanned.entries().iterator();
        }
        return page.hasNext();
    }

    @Override
    public DictDriver.Entry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        last = page.next();
        return last;
    }

    @Override
    public void remove() {
        if (last == null) {
            throw new IllegalStateException("next() has not been called since the last remove()");
        }
        handle.driver().remove(last.key(), guard.tokenForWrite(), Receiver.EXACT);
        last = null;
    }
}
