package dev.dormouse.fleet.firmware;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is said of an image before its bytes come.
 *
 * @param signature over its SHA-256, detached; empty when there is none
 * @param key which of the trusted keys it is from; any when empty
 * @param hash what it should be, where that is known
 * @param sizeBytes how much should come, where that is known
 */
public record Delivered(
        ImageLabel label,
        Optional<byte[]> signature,
        Optional<KeyName> key,
        Optional<ImageId> hash,
        OptionalLong sizeBytes,
        String by) {}
