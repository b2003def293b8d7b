package dev.dormouse.launcher.config;

import dev.dormouse.fleet.firmware.SignaturePolicy;
import java.util.Optional;

/**
 * What images are taken in, and where devices are told to fetch them: at {@code host}, or where coap and coaps listen when it is not
 * given, and over HTTP where {@code http} says. {@code probe} says whether an address is tried out before a device is told of it.
 */
public record FirmwareConfig(
        SignaturePolicy signatures,
        long largestImage,
        Optional<String> host,
        boolean probe,
        Optional<DownloadsConfig> http) {

    static FirmwareConfig read(Section firmware) {
        return new FirmwareConfig(
                firmware.value("signatures", Kinds.choice(SignaturePolicy.class), SignaturePolicy.REQUIRED),
                firmware.value("largest-image", Quantity.bytes(1L << 10, 1L << 40), 1L << 30),
                firmware.optional("host", Kinds.HOST),
                firmware.value("probe", Kinds.SWITCH, true),
                DownloadsConfig.read(firmware.section("http")));
    }
}
