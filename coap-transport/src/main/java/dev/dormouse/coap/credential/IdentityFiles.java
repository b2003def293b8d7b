package dev.dormouse.coap.credential;

import dev.dormouse.coap.credential.ServerIdentity.Certified;
import dev.dormouse.coap.credential.ServerIdentity.RawKey;
import dev.dormouse.fleet.StartupFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.List;

/** Reads the server's identity and the authorities it trusts from PEM files, and makes an identity where there is none. */
public final class IdentityFiles {

    private IdentityFiles() {}

    /**
     * Reads a private key with its certificate chain, or with its public key.
     *
     * @throws StartupFailure naming the file and what is wrong with it
     */
    public static ServerIdentity read(Path file) {
        try {
            var pem = Pem.parse(Files.readString(file, StandardCharsets.UTF_8));
            return identity(pem);
        } catch (Pem.Unreadable e) {
            throw new StartupFailure("the server identity " + file + " cannot be used: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StartupFailure("the server identity " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Reads the identity, or makes a key on P-256 and keeps it there for its owner's eyes only. */
    public static ServerIdentity readOrGenerate(Path file) {
        if (Files.exists(file)) return read(file);
        var keys = generate();
        try {
            write(file, keys);
        } catch (IOException e) {
            throw new StartupFailure("the server identity " + file + " cannot be written: " + e.getMessage(), e);
        }
        return new RawKey(keys);
    }

    /**
     * Reads the certificates of the authorities that may vouch for devices.
     *
     * @throws StartupFailure naming the file and what is wrong with it
     */
    public static List<X509Certificate> authorities(Path file) {
        try {
            var certificates =
                    Pem.parse(Files.readString(file, StandardCharsets.UTF_8)).certificates();
            if (certificates.isEmpty()) throw new Pem.Unreadable("it has no block 'CERTIFICATE'");
            return certificates;
        } catch (Pem.Unreadable e) {
            throw new StartupFailure("the trusted authorities " + file + " cannot be used: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StartupFailure("the trusted authorities " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static ServerIdentity identity(Pem pem) throws Pem.Unreadable {
        var key = pem.privateKey();
        var chain = pem.certificates();
        if (!chain.isEmpty()) {
            if (!isPair(key, chain.getFirst().getPublicKey()))
                throw new Pem.Unreadable("its private key does not belong to its first certificate");
            return new Certified(key, chain);
        }
        var publicKey = pem.publicKey()
                .orElseThrow(
                        () -> new Pem.Unreadable("besides its private key it needs a CERTIFICATE or a PUBLIC KEY"));
        if (!isPair(key, publicKey)) throw new Pem.Unreadable("its private key does not belong to its public key");
        return new RawKey(new KeyPair(publicKey, key));
    }

    private static boolean isPair(PrivateKey secret, PublicKey open) {
        try {
            byte[] probe = "do you know each other?".getBytes(StandardCharsets.US_ASCII);
            var signing = Signature.getInstance("SHA256withECDSA");
            signing.initSign(secret);
            signing.update(probe);
            var verifying = Signature.getInstance("SHA256withECDSA");
            verifying.initVerify(open);
            verifying.update(probe);
            return verifying.verify(signing.sign());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
    }

    private static void write(Path file, KeyPair keys) throws IOException {
        if (file.getParent() != null) Files.createDirectories(file.getParent());
        if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix"))
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                file,
                Pem.write("PRIVATE KEY", keys.getPrivate().getEncoded())
                        + Pem.write("PUBLIC KEY", keys.getPublic().getEncoded()));
    }
}
