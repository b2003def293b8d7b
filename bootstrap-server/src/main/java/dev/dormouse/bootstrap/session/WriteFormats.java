package dev.dormouse.bootstrap.session;

import dev.dormouse.fleet.bootstrap.BootstrapRequest;
import dev.dormouse.fleet.bootstrap.Manners;
import dev.dormouse.fleet.operation.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** In which format a device is written to, the first to try first. */
final class WriteFormats {

    /** Every device of 1.0 takes TLV and almost every later one; SenML JSON is where keys get lost. */
    private static final List<Format> SAFEST_FIRST =
            List.of(Format.TLV, Format.SENML_CBOR, Format.SENML_JSON, Format.LWM2M_CBOR);

    private WriteFormats() {}

    /** The one the device prefers, else the one that was chosen for it; then the others. */
    static List<Format> of(BootstrapRequest request, Manners manners) {
        var formats = new ArrayList<Format>();
        request.preferred()
                .or(manners::format)
                .flatMap(WriteFormats::forInstances)
                .ifPresent(formats::add);
        for (var format : SAFEST_FIRST) if (!formats.contains(format)) formats.add(format);
        return formats;
    }

    private static Optional<Format> forInstances(Format format) {
        return format.holdsOneValue() ? Optional.empty() : Optional.of(format);
    }
}
