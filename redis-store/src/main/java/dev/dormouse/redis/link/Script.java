package dev.dormouse.redis.link;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A step that Redis makes as one, in Lua. It is called by its digest and taught to a server that does not know it; two releases
 * with two versions of a step are two scripts and do not disturb one another. Every script returns an array.
 */
public final class Script {

    private final byte[] text;
    private final String digest;

    private Script(String text) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
        this.digest = sha1(this.text);
    }

    /** The script in these resources of a class, read one after the other. */
    public static Script of(Class<?> owner, String... names) {
        var text = new StringBuilder();
        for (var name : names) text.append(resource(owner, name)).append('\n');
        return new Script(text.toString());
    }

    /** All keys lie in one partition, unless Redis is one server. */
    public Command<List<Object>> with(List<String> keys, byte[]... arguments) {
        var names = keys.toArray(String[]::new);
        return redis -> redis.<List<Object>>evalsha(digest, ScriptOutputType.MULTI, names, arguments)
                .exceptionallyCompose(failure -> isUnknownScript(failure)
                        ? redis.eval(text, ScriptOutputType.MULTI, names, arguments)
                        : CompletableFuture.failedStage(failure));
    }

    private static boolean isUnknownScript(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RedisNoScriptException;
    }

    private static String resource(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("there is no script " + name + " beside " + owner);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
