package dev.dormouse.objects.oma;

import dev.dormouse.objects.model.ObjectModels;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The object definitions that come with Dormouse. */
public final class OmaRegistry {

    static final String CATALOGUE = "catalogue.bin";

    private OmaRegistry() {}

    /** A registry of its own for each caller: what one adds to it, another does not see. */
    public static ObjectModels load() {
        try (var in = OmaRegistry.class.getResourceAsStream(CATALOGUE)) {
            if (in == null)
                throw new IllegalStateException(
                        "the build left out " + CATALOGUE + ", which object-models makes of its XML files");
            return new ObjectModels(CatalogueReader.read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("the catalogue of object definitions cannot be read", e);
        }
    }
}
