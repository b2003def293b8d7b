package dev.dormouse.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * A request whose body leaves as the test sends it, part by part. Java's own client gathers a while before it sends, and a body
 * that stops in the middle may never begin with it.
 */
public final class Sending implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    Sending(URI to, String method, HttpHeaders headers) {
        try {
            socket = new Socket(to.getHost(), to.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            var lines = headers.map().entrySet().stream()
                    .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ": " + value))
                    .collect(Collectors.joining("\r\n"));
            sends(method + " " + to.getRawPath() + " HTTP/1.1\r\nHost: " + to.getAuthority()
                    + "\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n" + lines + "\r\n\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a part of the body; it has left when this returns. */
    public void some(String part) {
        int bytes = part.getBytes(StandardCharsets.UTF_8).length;
        sends(Integer.toHexString(bytes) + "\r\n" + part + "\r\n");
    }

    /** Sends the end of the body, and returns all that is answered, head and body as they stand. */
    public String ends() {
        sends("0\r\n\r\n");
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sends(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
