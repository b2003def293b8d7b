package dev.dormouse.sim.swarm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The few calls of Linux that Java's sockets lack: many datagrams in one call, each with a source address of its own. */
final class Libc {
    static final int AF_INET = 2;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_NONBLOCK = 0x800;
    static final int SOL_SOCKET = 1;
    static final int SO_SNDBUF = 7;
    static final int SO_RCVBUF = 8;
    static final int SO_RCVBUFFORCE = 33;
    static final int IPPROTO_IP = 0;
    static final int IP_PKTINFO = 8;
    static final short POLLIN = 1;
    static final short POLLOUT = 4;

    private static final int EAGAIN = 11;
    private static final int EINTR = 4;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET = call("socket", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND = call("bind", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle SET_OPTION = call("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle SEND_MANY = call("sendmmsg", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle RECEIVE_MANY = call("recvmmsg", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle POLL = call("poll", ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle EVENT_FD = call("eventfd", JAVA_INT, JAVA_INT);
    private static final MethodHandle EVENT_WRITE = call("eventfd_write", JAVA_INT, JAVA_LONG);
    private static final MethodHandle EVENT_READ = call("eventfd_read", JAVA_INT, ADDRESS);
    private static final MethodHandle CLOSE = call("close", JAVA_INT);

    private Libc() {}

    static int socket() throws IOException {
        return checked("socket", state -> (int) SOCKET.invokeExact(state, AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0));
    }

    static void bind(int socket, MemorySegment address) throws IOException {
        checked("bind", state -> (int) BIND.invokeExact(state, socket, address, (int) address.byteSize()));
    }

    /** Says whether the system agreed. */
    static boolean setOption(int socket, int level, int option, int value) {
        try (var arena = Arena.ofConfined()) {
            var memory = arena.allocateFrom(JAVA_INT, value);
            return invoke(state -> (int) SET_OPTION.invokeExact(state, socket, level, option, memory, Integer.BYTES))
                    == 0;
        }
    }

    /** How many were sent; none when the socket's buffer is full. */
    static int sendMany(int socket, MemorySegment messages, int count) throws IOException {
        return checked("sendmmsg", state -> (int) SEND_MANY.invokeExact(state, socket, messages, count, 0));
    }

    /** How many came; none when there are none. */
    static int receiveMany(int socket, MemorySegment messages, int count) throws IOException {
        return checked("recvmmsg", state ->
                (int) RECEIVE_MANY.invokeExact(state, socket, messages, count, 0, MemorySegment.NULL));
    }

    static void poll(MemorySegment descriptors, int count, int millis) throws IOException {
        checked("poll", state -> (int) POLL.invokeExact(state, descriptors, (long) count, millis));
    }

    static int eventCounter() throws IOException {
        return checked("eventfd", state -> (int) EVENT_FD.invokeExact(state, 0, SOCK_NONBLOCK));
    }

    static void signal(int counter) {
        invoke(state -> (int) EVENT_WRITE.invokeExact(state, counter, 1L));
    }

    static void clear(int counter) {
        try (var arena = Arena.ofConfined()) {
            var memory = arena.allocate(JAVA_LONG);
            invoke(state -> (int) EVENT_READ.invokeExact(state, counter, memory));
        }
    }

    static void close(int descriptor) {
        invoke(state -> (int) CLOSE.invokeExact(state, descriptor));
    }

    @FunctionalInterface
    private interface Call {
        int with(MemorySegment state) throws Throwable;
    }

    /** The call's result; "not now" and interruptions count as zero, everything else that fails is told. */
    private static int checked(String name, Call call) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            var result = with(state, call);
            if (result >= 0) return result;
            var error = (int) ERRNO.get(state, 0L);
            if (error == EAGAIN || error == EINTR) return 0;
            throw new IOException("the system refused " + name + " (error " + error + ")");
        }
    }

    private static int invoke(Call call) {
        try (var arena = Arena.ofConfined()) {
            return with(arena.allocate(STATE), call);
        }
    }

    private static int with(MemorySegment state, Call call) {
        try {
            return call.with(state);
        } catch (Throwable wrongSignature) {
            throw new IllegalStateException("a native call that does not fit its signature", wrongSignature);
        }
    }

    private static MethodHandle call(String name, MemoryLayout... arguments) {
        var address = LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new IllegalStateException("this system's C library lacks " + name));
        return LINKER.downcallHandle(
                address, FunctionDescriptor.of(JAVA_INT, arguments), Linker.Option.captureCallState("errno"));
    }
}
