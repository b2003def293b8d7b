package dev.dormouse.objects.ddf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.objects.ddf.DdfOutcome.Parsed;
import dev.dormouse.objects.ddf.DdfOutcome.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads come from people who may mean harm, or from files that took some. */
class DdfParserUnderAttackTest {
    private static final Path DATA = Path.of("target/classes/dev/dormouse/objects/oma");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE LWM2M>",
                "<!DOCTYPE LWM2M SYSTEM \"http://127.0.0.1:9/evil.dtd\">",
                "<!DOCTYPE LWM2M [<!ENTITY a \"b\">]>",
                "<!DOCTYPE LWM2M [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/p\"> %p;]>",
            })
    void a_document_type_is_refused(String doctype) {
        assertThat(sentences(doctype + "<LWM2M/>"))
                .containsExactly("a document type (<!DOCTYPE ...>) is not allowed here, leave it out");
    }

    @Test
    void a_broken_document_type_is_refused_as_well() {
        assertThat(sentences("<!DOCTYPE LWM2M [\u0001]><LWM2M/>"))
                .containsExactly("this is not well-formed XML: from here on it cannot be read");
    }

    @Test
    void a_file_of_ours_does_not_get_into_the_model(@TempDir Path folder) throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "the-secret");
        String xml = "<!DOCTYPE LWM2M [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>"
                + "<LWM2M><Object><Name>&e;</Name></Object></LWM2M>";

        assertThat(sentences(xml)).hasSize(1).noneMatch(sentence -> sentence.contains("the-secret"));
    }

    @Test
    void nobody_outside_is_asked() throws IOException {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(200);
            String address = "http://127.0.0.1:" + listener.getLocalPort() + "/";
            String xml = "<?xml-stylesheet href=\"" + address + "\"?><!DOCTYPE LWM2M SYSTEM \"" + address
                    + "\" [<!ENTITY e SYSTEM \"" + address + "\">]><LWM2M xmlns:xi=\"http://www.w3.org/2001/XInclude\">"
                    + "<xi:include href=\"" + address + "\"/>&e;</LWM2M>";

            assertThat(DdfParser.parse(xml.getBytes(UTF_8))).isInstanceOf(Refused.class);
            Assertions.assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void entities_that_multiply_are_refused_before_they_do() {
        var entities = new StringBuilder("<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 30; i++)
            entities.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        String xml = "<!DOCTYPE LWM2M [" + entities + "]><LWM2M>&l29;</LWM2M>";

        assertThat(sentences(xml))
                .containsExactly("a document type (<!DOCTYPE ...>) is not allowed here, leave it out");
    }

    @Test
    void an_entity_that_nobody_declared_is_refused() {
        assertThat(sentences("<LWM2M>&who;</LWM2M>")).hasSize(1);
    }

    @Test
    void no_file_takes_more_than_its_share() {
        var small = new DdfLimits(2000, 1, 2, 50, 4, 3);

        assertThat(sentences(" ".repeat(2001), small))
                .containsExactly("the file has 2001 bytes, at most 2000 are taken");
        assertThat(sentences("<LWM2M>" + "x".repeat(51) + "</LWM2M>", small))
                .containsExactly("this text is longer than 50 characters");
        assertThat(sentences("<a><b><c><d><e/></d></c></b></a>", small))
                .containsExactly("elements are nested deeper than any definition needs (4)");
        assertThat(sentences("<LWM2M><Object/><Object/></LWM2M>", small))
                .contains("a file may define 1 objects, here is one more")
                .hasSize(3);
        assertThat(sentences(
                        "<LWM2M><Object><Resources><Item/><Item/><Item/></Resources></Object></LWM2M>",
                        new DdfLimits(2000, 1, 2, 50, 4, 99)))
                .contains("an object may have 2 resources, here is one more");
    }

    @Test
    void a_sentence_repeats_little_of_what_it_speaks_of() {
        String xml = "<LWM2M><Object><ObjectID>" + "x".repeat(15_000) + "</ObjectID></Object></LWM2M>";

        assertThat(sentences(xml)).allMatch(sentence -> sentence.length() < 200);
    }

    @Test
    void a_deep_nest_does_not_exhaust_the_stack() {
        String xml = "<a>".repeat(100_000);

        assertThat(sentences(xml)).containsExactly("elements are nested deeper than any definition needs (8)");
    }

    /** Bytes are flipped, cut out, doubled and mixed; whatever comes of it, there is an outcome. */
    @Test
    void damaged_files_are_answered_never_thrown_at() throws IOException {
        var files = realFiles();
        var random = new Random(20_260_101);
        long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
        int tried = 0;
        for (; tried < 6_000 && System.nanoTime() < end; tried++) {
            byte[] file = files.get(random.nextInt(files.size())).clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) file = damaged(file, files, random);
            switch (DdfParser.parse(file)) {
                case Parsed(var models) -> assertThat(models).isNotEmpty();
                case Refused(var problems) ->
                    assertThat(problems).isNotEmpty().allMatch(problem -> problem.line() > 0 && problem.column() > 0);
            }
        }
        assertThat(tried).isGreaterThan(100);
    }

    private static byte[] damaged(byte[] file, List<byte[]> files, Random random) {
        int at = random.nextInt(file.length);
        int length = Math.min(file.length - at, 1 + random.nextInt(random.nextInt(10) == 0 ? 500 : 8));
        return switch (random.nextInt(5)) {
            case 0 -> {
                file[at] = (byte) random.nextInt(256);
                yield file;
            }
            case 1 -> {
                file[at] = (byte) "<>&\"'/!-[]?;#:".charAt(random.nextInt(14));
                yield file;
            }
            case 2 -> spliced(file, at, at + length, new byte[0]);
            case 3 -> spliced(file, at, at, java.util.Arrays.copyOfRange(file, at, at + length));
            default -> {
                byte[] other = files.get(random.nextInt(files.size()));
                int from = random.nextInt(other.length);
                yield spliced(
                        file,
                        at,
                        at + length,
                        java.util.Arrays.copyOfRange(other, from, Math.min(other.length, from + length)));
            }
        };
    }

    private static byte[] spliced(byte[] file, int from, int to, byte[] put) {
        byte[] result = new byte[file.length - (to - from) + put.length];
        if (result.length == 0) return new byte[] {' '};
        System.arraycopy(file, 0, result, 0, from);
        System.arraycopy(put, 0, result, from, put.length);
        System.arraycopy(file, to, result, from + put.length, file.length - to);
        return result;
    }

    /** Without the licence, in which damage goes unnoticed. */
    private static List<byte[]> realFiles() throws IOException {
        var files = new ArrayList<byte[]>();
        try (var paths = Files.walk(DATA)) {
            for (var path : paths.filter(path -> path.toString().endsWith(".xml"))
                    .sorted()
                    .toList()) {
                String text = Files.readString(path);
                if (text.length() < 12_000)
                    files.add(text.substring(text.indexOf("<LWM2M")).getBytes(UTF_8));
            }
        }
        return files;
    }

    private static List<String> sentences(String xml) {
        return sentences(xml, DdfLimits.UPLOAD);
    }

    private static List<String> sentences(String xml, DdfLimits limits) {
        return switch (DdfParser.parse(xml.getBytes(UTF_8), limits)) {
            case Parsed(var models) -> throw new AssertionError(models);
            case Refused(var problems) ->
                problems.stream().map(DdfProblem::sentence).toList();
        };
    }
}
