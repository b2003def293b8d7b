package dev.dormouse.sim.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.wire.Bytes;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instances that the server creates and deletes. */
class InstancesTest {
    private static final Rhythm QUIET = Rhythm.quiet(Duration.ofSeconds(600));
    private static final DeviceSpec SPEC = DeviceSpec.of("cupboard", Script.ACCOUNT, QUIET);
    private static final Bytes TEA = Bytes.hex("c300746561");

    private final Script script = Script.registered(SPEC, new Cupboard());

    @Test
    void an_object_without_instances_is_registered_all_the_same() {
        assertThat(Script.of(SPEC, new Cupboard()).next().payload().utf8()).endsWith("</1/0>,</33000>");
    }

    @Test
    void an_instance_gets_the_next_free_number_and_the_values_it_was_created_with() {
        assertThat(created(create("/33000", TEA))).isEqualTo("33000/0");
        assertThat(created(create("/33000", TEA))).isEqualTo("33000/1");

        assertThat(text("/33000/1/0")).isEqualTo("tea");
        assertThat(text("/33000/1/1")).isEqualTo("0");
    }

    @Test
    void an_instance_gets_the_number_it_was_named() {
        assertThat(created(create("/33000", Bytes.hex("0507c300746561")))).isEqualTo("33000/7");
        assertThat(text("/33000/7/0")).isEqualTo("tea");
    }

    @ParameterizedTest
    @CsvSource({
        "/33000, 11542, 0500c300746561, 4.00, an instance that is there",
        "/33000, 11542, c309746561, 4.00, a resource that the object has not",
        "/33000, 11542, ff, 4.00, junk",
        "/33000, 0, 746561, 4.15, a format that names no resource",
        "/1, 11542, c10101, 4.05, an object of the hardware",
    })
    void what_cannot_be_created_is_refused(String path, int format, String payload, String code, String why) {
        create("/33000", TEA);
        script.next();

        var options = CoapOptions.NONE.with(CoapOption.CONTENT_FORMAT, format);
        var answer = script.ask(script.request(CoapCode.POST, path, options, Bytes.hex(payload)));

        assertThat(answer.code()).as(why).hasToString(code);
    }

    @Test
    void the_server_is_told_of_new_objects_until_it_knows() {
        create("/33000", TEA);

        var update = script.next();
        assertThat(update.options().texts(CoapOption.URI_PATH)).containsExactly("rd", "x1");
        assertThat(update.options().number(CoapOption.CONTENT_FORMAT)).hasValue(ContentFormat.LINKS.number());
        assertThat(update.payload().utf8()).endsWith("</33000/0>");
        script.answer(update, CoapCode.CHANGED, CoapOptions.NONE);

        script.pass(Duration.ofSeconds(600));
        assertThat(script.next().payload().isEmpty()).isTrue();
    }

    @Test
    void a_deleted_instance_is_gone_with_all_that_watched_it() {
        create("/33000", TEA);
        script.answer(script.next(), CoapCode.CHANGED, CoapOptions.NONE);
        script.ask(script.observe("/33000/0/0"));

        var deleted = script.ask(script.request(CoapCode.DELETE, "/33000/0", CoapOptions.NONE, Bytes.EMPTY));

        assertThat(deleted.code()).isEqualTo(CoapCode.DELETED);
        assertThat(script.next().payload().utf8()).endsWith("</33000>");
        assertThat(script.ask(script.get("/33000/0")).code()).isEqualTo(CoapCode.NOT_FOUND);
        script.nothingMore();
    }

    private CoapMessage create(String path, Bytes payload) {
        var options = CoapOptions.NONE.with(CoapOption.CONTENT_FORMAT, ContentFormat.TLV.number());
        return script.ask(script.request(CoapCode.POST, path, options, payload));
    }

    /** The location of a new instance; its announcement is taken as known. */
    private String created(CoapMessage answer) {
        assertThat(answer.code()).isEqualTo(CoapCode.CREATED);
        script.answer(script.next(), CoapCode.CHANGED, CoapOptions.NONE);
        return String.join("/", answer.options().texts(CoapOption.LOCATION_PATH));
    }

    private String text(String path) {
        var options = CoapOptions.NONE.with(CoapOption.ACCEPT, ContentFormat.TEXT.number());
        return script.ask(script.request(CoapCode.GET, path, options, Bytes.EMPTY))
                .payload()
                .utf8();
    }
}
