package dev.dormouse.sim.operator;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where somebody can sign in, and as whom. */
public record Api(URI uri, String user, Path passwordFile) {
    public Operator signIn() throws IOException, InterruptedException {
        if (!Files.isReadable(passwordFile))
            throw new IOException("the password file " + passwordFile + " cannot be read");
        return Operator.signIn(uri, user, Files.readString(passwordFile).strip());
    }
}
