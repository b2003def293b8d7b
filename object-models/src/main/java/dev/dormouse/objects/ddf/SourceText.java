package dev.dormouse.objects.ddf;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The file as its author sees it: characters in lines and columns. */
final class SourceText {
    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml[^>]{0,100}?encoding\\s{0,9}=\\s{0,9}[\"']([^\"'>]{1,40})");

    private final String text;
    private final List<String> lines;

    private SourceText(String text) {
        this.text = text;
        this.lines = text.lines().toList();
    }

    /** Decoded here, since the JDK's XML reader writes about malformed bytes to the console. */
    static SourceText decode(byte[] file) throws UnreadableXml {
        boolean wide = file.length > 1 && (file[0] == (byte) 0xFE || file[0] == (byte) 0xFF);
        var charset = wide ? UTF_16 : UTF_8;
        var bytes = ByteBuffer.wrap(file);
        try {
            CharBuffer decoded = charset.newDecoder().decode(bytes);
            if (!decoded.isEmpty() && decoded.charAt(0) == '\ufeff') decoded.get();
            return new SourceText(decoded.toString()).thatIsWhatItSays();
        } catch (CharacterCodingException e) {
            long line = new String(file, 0, bytes.position(), charset).lines().count();
            throw new UnreadableXml(new DdfProblem(
                    (int) Math.max(1, line),
                    1,
                    "a character in or after this line is no " + charset + ", save the file as UTF-8"));
        }
    }

    Reader reader() {
        return new StringReader(text);
    }

    /** The XML reader, having read the text before a tag, stands before the tag's {@code <} or behind it; here we look. */
    int columnOfTag(int line, int column) {
        if (line > lines.size()) return column;
        int tag = lines.get(line - 1).lastIndexOf('<', column - 1);
        return tag < 0 || tag < column - 2 ? column : tag + 1;
    }

    private SourceText thatIsWhatItSays() throws UnreadableXml {
        var declared = DECLARED.matcher(text);
        if (!declared.lookingAt()) return this;
        String name = declared.group(1).toUpperCase(Locale.ROOT);
        if (name.equals("US-ASCII") || name.startsWith("UTF-8") || name.startsWith("UTF-16")) return this;
        throw new UnreadableXml(
                new DdfProblem(1, 1, "the file says it is encoded in " + declared.group(1) + ", save it as UTF-8"));
    }
}
