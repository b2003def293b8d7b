/**
 * What kind of network a device hangs on, and what that asks of us: how long to wait, how much to say at once, how often.
 * The LwM2M server asks before each request, presence before each judgement, the REST API for operators. Answers come from
 * memory on any thread; choosing waits for the store.
 */
@NullMarked
package dev.dormouse.fleet.network;

import org.jspecify.annotations.NullMarked;
