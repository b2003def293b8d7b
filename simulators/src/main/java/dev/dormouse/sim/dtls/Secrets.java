package dev.dormouse.sim.dtls;

import dev.dormouse.sim.wire.ByteReader;
import dev.dormouse.sim.wire.ByteWriter;
import dev.dormouse.sim.wire.Bytes;

/** From the pre-shared key to the keys of the connection. */
record Secrets(byte[] master) {
    private static final int MASTER_BYTES = 48;
    private static final int KEY_BLOCK_BYTES = 2 * 16 + 2 * 4;
    private static final int VERIFY_BYTES = 12;

    /** @param transcript all messages up to and with ClientKeyExchange */
    static Secrets of(Bytes psk, byte[] clientRandom, ServerHello server, byte[] transcript) {
        var premaster = premaster(psk);
        return new Secrets(
                server.extendedMasterSecret()
                        ? Prf.expand(premaster, "extended master secret", Prf.hash(transcript), MASTER_BYTES)
                        : Prf.expand(premaster, "master secret", join(clientRandom, server.random()), MASTER_BYTES));
    }

    Protection protection(byte[] clientRandom, ServerHello server) {
        var keyBlock = Prf.expand(master, "key expansion", join(server.random(), clientRandom), KEY_BLOCK_BYTES);
        return new Protection(new ByteReader(keyBlock), server.connectionId());
    }

    /** @param transcript all messages before the Finished that this is for */
    byte[] verifyData(String label, byte[] transcript) {
        return Prf.expand(master, label, Prf.hash(transcript), VERIFY_BYTES);
    }

    /** RFC 4279, section 2: zeros in the place of another key exchange's secret. */
    private static byte[] premaster(Bytes psk) {
        return new ByteWriter()
                .u16(psk.size())
                .bytes(new byte[psk.size()])
                .u16(psk.size())
                .bytes(psk)
                .toArray();
    }

    private static byte[] join(byte[] first, byte[] second) {
        return new ByteWriter().bytes(first).bytes(second).toArray();
    }

    @Override
    public String toString() {
        return "Secrets[***]";
    }
}
