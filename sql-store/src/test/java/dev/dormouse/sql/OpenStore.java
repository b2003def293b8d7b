package dev.dormouse.sql;

import dev.dormouse.testkit.time.VirtualTime;

/** A store that can be closed and opened again, in virtual time. */
interface OpenStore extends AutoCloseable {

    SqlStore get();

    VirtualTime time();

    void reopen();

    @Override
    void close();
}
