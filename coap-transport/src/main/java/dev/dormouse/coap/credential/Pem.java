package dev.dormouse.coap.credential;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Text with keys and certificates in it (RFC 7468): private keys as PKCS#8, elliptic curves only. */
final class Pem {

    /** The text is not what it should be; the message says what, and what would be right. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    private record Block(String label, byte[] bytes) {}

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s*([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private final List<Block> blocks;

    private Pem(List<Block> blocks) {
        this.blocks = blocks;
    }

    static Pem parse(String text) throws Unreadable {
        var blocks = new ArrayList<Block>();
        var found = BLOCK.matcher(text);
        while (found.find()) {
            try {
                blocks.add(new Block(found.group(1), Base64.getMimeDecoder().decode(found.group(2))));
            } catch (IllegalArgumentException e) {
                throw new Unreadable("the block '" + found.group(1) + "' is not Base64");
            }
        }
        if (blocks.isEmpty()) throw new Unreadable("it has no PEM block (-----BEGIN ...-----)");
        return new Pem(blocks);
    }

    static String write(String label, byte[] bytes) {
        var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN " + label + "-----\n" + encoder.encodeToString(bytes) + "\n-----END " + label + "-----\n";
    }

    PrivateKey privateKey() throws Unreadable {
        if (first("EC PRIVATE KEY").isPresent())
            throw new Unreadable("its key is in the old SEC1 form; convert it with: openssl pkcs8 -topk8 -nocrypt");
        if (first("ENCRYPTED PRIVATE KEY").isPresent())
            throw new Unreadable("its key is encrypted; decrypt it with: openssl pkcs8 -in FILE");
        var bytes = first("PRIVATE KEY").orElseThrow(() -> new Unreadable("it has no block 'PRIVATE KEY'"));
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException e) {
            throw new Unreadable("its private key is not an elliptic curve key");
        }
    }

    Optional<PublicKey> publicKey() throws Unreadable {
        var bytes = first("PUBLIC KEY");
        if (bytes.isEmpty()) return Optional.empty();
        try {
            return Optional.of(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(bytes.get())));
        } catch (GeneralSecurityException e) {
            throw new Unreadable("its public key is not an elliptic curve key");
        }
    }

    List<X509Certificate> certificates() throws Unreadable {
        var certificates = new ArrayList<X509Certificate>();
        for (var block : blocks) {
            if (!block.label().equals("CERTIFICATE")) continue;
            try {
                certificates.add((X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(block.bytes())));
            } catch (GeneralSecurityException e) {
                throw new Unreadable("its certificate number " + (certificates.size() + 1) + " cannot be read");
            }
        }
        return certificates;
    }

    /** What stands in the blocks of a label, in their order. */
    List<byte[]> all(String label) {
        return blocks.stream()
                .filter(block -> block.label().equals(label))
                .map(Block::bytes)
                .toList();
    }

    private Optional<byte[]> first(String label) {
        return blocks.stream()
                .filter(block -> block.label().equals(label))
                .map(Block::bytes)
                .findFirst();
    }
}
