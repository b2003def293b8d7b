package dev.dormouse.objects.ddf;

/**
 * How much one file may ask of us. The largest file of the OMA has 29 kB and 67 resources, the longest text 2,300 characters.
 *
 * @param text characters in one element, after the XML is undone
 * @param problems after so many we stop looking for more
 */
public record DdfLimits(int bytes, int objects, int resources, int text, int depth, int problems) {

    public static final DdfLimits UPLOAD = new DdfLimits(1 << 20, 50, 2_000, 20_000, 8, 100);

    public DdfLimits {
        if (bytes < 1 || objects < 1 || resources < 1 || text < 1 || depth < 1 || problems < 1)
            throw new IllegalArgumentException("a limit below one lets nothing through");
    }
}
