package dev.dormouse.sim.dtls;

import dev.dormouse.sim.wire.ByteReader;
import dev.dormouse.sim.wire.ByteWriter;

/** From the common secret to the keys of the connection. */
record Secrets(byte[] master) {
    private static final int MASTER_BYTES = 48;
    private static final int KEY_BLOCK_BYTES = 2 * 16 + 2 * 4;
    private static final int VERIFY_BYTES = 12;

    /** @param transcript all messages up to and with ClientKeyExchange */
    static Secrets of(byte[] premaster, byte[] clientRandom, ServerHello server, byte[] transcript) {
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

    private static byte[] join(byte[] first, byte[] second) {
        return new ByteWriter().bytes(first).bytes(second).toArray();
    }

    @Override
    public String toString() {
        return "Secrets[***]";
    }
}
