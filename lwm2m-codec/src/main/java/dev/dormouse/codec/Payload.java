package dev.dormouse.codec;

/** Bytes to a device and the CoAP number of the content format they are in. The array is not copied. */
@SuppressWarnings("ArrayRecordComponent")
public record Payload(int contentFormat, byte[] bytes) {}
