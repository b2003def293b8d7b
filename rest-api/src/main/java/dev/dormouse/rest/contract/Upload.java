package dev.dormouse.rest.contract;

import java.io.InputStream;
import java.util.OptionalLong;

/**
 * A body that is read while it comes, by the thread that handles its request. {@code bytes} is how long it is, where its
 * sender said so. Reading ends with {@link dev.dormouse.rest.problem.RequestRefused} where it grows longer than the server puts
 * up with.
 */
public record Upload(String mediaType, OptionalLong bytes, InputStream content) {}
