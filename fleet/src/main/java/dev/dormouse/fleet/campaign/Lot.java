package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.device.EndpointName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The lot that a device draws in a campaign: the same whenever and wherever it is drawn, and another in another campaign, so that it
 * is not always the same devices that go first.
 */
final class Lot {

    private Lot() {}

    static long of(CampaignId campaign, EndpointName endpoint) {
        var drawn = (campaign.value() + '\n' + endpoint.value()).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(sha256().digest(drawn)).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
