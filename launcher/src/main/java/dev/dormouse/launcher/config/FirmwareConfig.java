package dev.dormouse.launcher.config;

import dev.dormouse.fleet.firmware.SignaturePolicy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * What images are taken in, and where devices are told to fetch them: at {@code host}, this machine's own name when it is not
 * given, and besides below {@code webAddress} where that is. {@code probe} says whether an address is tried out before a device is
 * told of it.
 */
public record FirmwareConfig(
        SignaturePolicy signatures,
        long largestImage,
        Optional<String> host,
        Optional<String> webAddress,
        boolean probe) {

    private static final int LONGEST_ADDRESS = 200;

    private static final Kind<String> WEB_ADDRESS = text -> {
        try {
            var uri = new URI(text);
            boolean known = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!known || uri.getHost() == null || uri.getRawQuery() != null || text.length() > LONGEST_ADDRESS)
                throw new IllegalArgumentException("'" + text + "' is not an address like https://fw.example.org");
            return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + text + "' is not an address: " + e.getReason(), e);
        }
    };

    static FirmwareConfig read(Section firmware) {
        return new FirmwareConfig(
                firmware.value("signatures", Kinds.choice(SignaturePolicy.class), SignaturePolicy.REQUIRED),
                firmware.value("largest-image", Quantity.bytes(1L << 10, 1L << 40), 1L << 30),
                firmware.optional("host", Kinds.HOST),
                firmware.optional("web-address", WEB_ADDRESS),
                firmware.value("probe", Kinds.SWITCH, true));
    }
}
