package dev.dormouse.lwm2m.operation;

import static dev.dormouse.lwm2m.script.Conversation.code;
import static dev.dormouse.lwm2m.script.Conversation.content;
import static dev.dormouse.lwm2m.script.Conversation.contentInHex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Attribute;
import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.Operation.Write.Mode;
import dev.dormouse.lwm2m.script.Conversation;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAP.Type;
import org.eclipse.californium.core.coap.EmptyMessage;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real clients answer in ways nobody specified. Each of them ends as an answer, and the device can be asked on. */
class OddAnswersScriptTest {

    private static final ResourcePath BATTERY = new ResourcePath(3, 0, 9);
    private static final Answer EIGHTY_SEVEN = new Answer.Values(List.of(new Reading(BATTERY, new Value.Whole(87))));

    private final Conversation conversation =
            new Conversation("</>;rt=\"oma.lwm2m\";ct=\"110 112\",</1/0>,</3/0>,</3>;ver=1.1");

    @AfterEach
    void stop() {
        conversation.close();
    }

    @Test
    void an_answer_without_a_format_is_read_as_text_for_one_value_only() {
        var bare = code(ResponseCode.CONTENT);
        bare.setPayload("87");
        var one = conversation.asked(new Operation.Read(BATTERY));
        conversation.isAskedAndAnswers(bare);
        assertThat(one.join()).isEqualTo(EIGHTY_SEVEN);

        var bareAgain = code(ResponseCode.CONTENT);
        bareAgain.setPayload("87");
        var several = conversation.asked(new Operation.Read(new InstancePath(3, 0)));
        conversation.isAskedAndAnswers(bareAgain);
        assertThat(several.join()).isEqualTo(new Answer.NotUnderstood("an answer about /3/0 names its content format"));

        var places = conversation.asked(new Operation.ReadComposite(List.of(BATTERY)));
        conversation.isAskedAndAnswers(code(ResponseCode.CONTENT));
        assertThat(places.join()).isInstanceOf(Answer.NotUnderstood.class);
    }

    @Test
    void an_answer_in_another_format_than_asked_is_read_for_what_it_is() {
        for (var answer : List.of(
                content(0, "87"),
                contentInHex(60, "1857"),
                content(110, "[{\"n\":\"/3/0/9\",\"v\":87}]"),
                contentInHex(11542, "c10957"),
                content(11543, "{\"bn\":\"/3/0/9\",\"e\":[{\"v\":87}]}"),
                contentInHex(11544, "a183030009" + "1857"))) {
            var read = conversation.asked(new Operation.Read(BATTERY));
            var request = conversation.isAskedAndAnswers(answer);

            assertThat(request.getOptions().getAccept()).isEqualTo(112);
            assertThat(read.join())
                    .as("in " + answer.getOptions().getContentFormat())
                    .isEqualTo(EIGHTY_SEVEN);
        }
    }

    @Test
    void a_device_that_refuses_every_format_it_listed_is_left_to_choose_and_that_is_remembered() {
        var read = conversation.asked(new Operation.Read(BATTERY));
        conversation.isAskedAndAnswers(code(ResponseCode.NOT_ACCEPTABLE));
        conversation.isAskedAndAnswers(code(ResponseCode.NOT_ACCEPTABLE));
        var free = conversation.isAskedAndAnswers(content(0, "87"));
        assertThat(free.getOptions().hasAccept()).isFalse();
        assertThat(read.join()).isEqualTo(EIGHTY_SEVEN);

        var again = conversation.asked(new Operation.Read(BATTERY));
        assertThat(conversation.isAskedAndAnswers(content(0, "86")).getOptions().hasAccept())
                .isFalse();
        assertThat(again.join()).isInstanceOf(Answer.Values.class);
    }

    @Test
    void a_format_an_operator_chose_is_asked_for_and_no_other() {
        var read = conversation.asked(new Operation.Read(BATTERY, Optional.of(Format.LWM2M_CBOR)));
        var request = conversation.isAskedAndAnswers(code(ResponseCode.NOT_ACCEPTABLE));

        assertThat(request.getOptions().getAccept()).isEqualTo(11544);
        assertThat(read.join()).isEqualTo(new Answer.Refused("4.06", Optional.empty()));
    }

    @Test
    void a_reset_is_an_answer_to_every_operation() {
        for (var operation : List.of(
                new Operation.Delete(new InstancePath(1, 0)),
                new Operation.Discover(new InstancePath(3, 0)),
                new Operation.WriteAttributes(BATTERY, Attributes.NONE.with(Attribute.PMIN, 5)),
                new Operation.Observe(BATTERY))) {
            var answer = conversation.asked(operation);
            conversation
                    .device()
                    .sends(EmptyMessage.newRST(conversation.device().isAsked()));

            assertThat(answer.join()).isEqualTo(new Answer.NotUnderstood("it answered with a reset"));
        }
        assertThat(conversation.fleet().observations().count()).isZero();
    }

    @Test
    void a_success_with_the_wrong_code_is_a_success() {
        var write = conversation.asked(new Operation.Write(
                new ResourcePath(3, 0, 15),
                List.of(new Reading(new ResourcePath(3, 0, 15), new Value.Text("UTC"))),
                Mode.REPLACE));
        conversation.isAskedAndAnswers(code(ResponseCode.CONTENT));
        assertThat(write.join()).isEqualTo(new Answer.Done());

        var delete = conversation.asked(new Operation.Delete(new InstancePath(1, 0)));
        conversation.isAskedAndAnswers(code(ResponseCode.CHANGED));
        assertThat(delete.join()).isEqualTo(new Answer.Done());
    }

    @Test
    void a_read_that_is_answered_as_if_it_were_a_write_tells_nothing() {
        var read = conversation.asked(new Operation.Read(BATTERY));
        conversation.isAskedAndAnswers(code(ResponseCode.CHANGED));

        assertThat(read.join()).isInstanceOf(Answer.NotUnderstood.class);
    }

    @Test
    void an_answer_that_comes_twice_is_taken_once_and_acknowledged_each_time() {
        var read = conversation.asked(new Operation.Read(BATTERY));
        var request = conversation.device().isAsked();
        conversation.device().sends(EmptyMessage.newACK(request));
        var separate = content(0, "87");
        separate.setType(Type.CON);
        separate.setToken(request.getToken());
        conversation.device().sends(separate);
        assertThat(conversation.device().hears().getType()).isEqualTo(Type.ACK);
        assertThat(read.join()).isEqualTo(EIGHTY_SEVEN);

        conversation.device().sends(separate);
        assertThat(conversation.device().hears().getType()).isEqualTo(Type.ACK);
    }

    @Test
    void an_answer_under_a_token_nobody_uses_is_reset_and_the_right_one_still_counts() {
        var read = conversation.asked(new Operation.Read(BATTERY));
        var request = conversation.device().isAsked();
        conversation.device().sends(EmptyMessage.newACK(request));
        var stray = content(0, "1");
        stray.setType(Type.CON);
        conversation.device().sends(stray);
        assertThat(conversation.device().hears().getType()).isEqualTo(Type.RST);

        var right = content(0, "87");
        right.setType(Type.CON);
        right.setToken(request.getToken());
        conversation.device().sends(right);
        assertThat(read.join()).isEqualTo(EIGHTY_SEVEN);
    }

    @Test
    void an_answer_that_promises_more_than_anybody_may_send_is_not_collected() {
        var read = conversation.asked(new Operation.Read(new InstancePath(3, 0)));
        var request = conversation.device().isAsked();
        var first = content(110, "x".repeat(1024));
        first.getOptions().setBlock2(6, true, 0);
        first.getOptions().setSize2(1 << 30);
        conversation.device().answers(request, first);

        assertThat(read.join()).isInstanceOf(Answer.NotUnderstood.class);
        nextIsUnderstood();
    }

    @Test
    void blocks_that_never_end_are_refused_after_the_longest_body() {
        var read = conversation.asked(new Operation.Read(new InstancePath(3, 0)), Duration.ofSeconds(20));
        int blocks = 0;
        while (!read.isDone() && blocks < 20_000) {
            var asked = conversation.device().hears(Duration.ofMillis(300));
            if (asked.isEmpty()) continue;
            var request = (Request) asked.get();
            conversation.device().answers(request, block(blocks++));
        }

        assertThat(read.join()).isInstanceOf(Answer.NotUnderstood.class);
        nextIsUnderstood();
    }

    @Test
    void a_block_out_of_turn_spoils_the_answer() {
        var read = conversation.asked(new Operation.Read(new InstancePath(3, 0)), Duration.ofSeconds(2));
        conversation.isAskedAndAnswers(block(0));
        conversation.isAskedAndAnswers(block(7));

        assertThat(read.join()).isNotInstanceOf(Answer.Values.class);
        nextIsUnderstood();
    }

    @Test
    void attributes_are_a_query_and_what_is_cleared_has_no_value() {
        var attributes = Attributes.NONE
                .with(Attribute.PMIN, 60)
                .with(Attribute.GT, new BigDecimal("80.5"))
                .with(Attribute.CON, 1);
        var write = conversation.asked(
                new Operation.WriteAttributes(BATTERY, attributes, Set.of(Attribute.LT, Attribute.HQMAX)));
        var request = conversation.isAskedAndAnswers(code(ResponseCode.CHANGED));

        assertThat(request.getCode()).isEqualTo(Code.PUT);
        assertThat(request.getOptions().getUriPathString()).isEqualTo("3/0/9");
        assertThat(request.getOptions().getUriQueryStrings())
                .containsExactly("pmin=60", "gt=80.5", "con=1", "lt", "hqmax");
        assertThat(request.getPayloadSize()).isZero();
        assertThat(write.join()).isEqualTo(new Answer.Done());
    }

    @Test
    void an_entry_is_read_written_and_observed_by_itself() {
        var entry = NodePath.parse("/3/0/7/1");
        var read = conversation.asked(new Operation.Read(entry));
        var asked = conversation.isAskedAndAnswers(content(110, "[{\"n\":\"/3/0/7/1\",\"v\":5000}]"));
        assertThat(asked.getOptions().getUriPathString()).isEqualTo("3/0/7/1");
        assertThat(read.join()).isEqualTo(new Answer.Values(List.of(new Reading(entry, new Value.Whole(5000)))));

        var preference = NodePath.parse("/1/0/25/2");
        var write = conversation.asked(
                new Operation.Write(preference, List.of(new Reading(preference, new Value.Text("1.1"))), Mode.REPLACE));
        var written = conversation.isAskedAndAnswers(code(ResponseCode.CHANGED));
        assertThat(written.getOptions().getUriPathString()).isEqualTo("1/0/25/2");
        assertThat(write.join()).isEqualTo(new Answer.Done());
    }

    @Test
    void sending_is_muted_with_an_ordinary_write() {
        var mute = new ResourcePath(1, 0, 23);
        var write = conversation.asked(
                new Operation.Write(mute, List.of(new Reading(mute, new Value.Flag(true))), Mode.REPLACE));
        var request = conversation.isAskedAndAnswers(code(ResponseCode.CHANGED));

        assertThat(request.getCode()).isEqualTo(Code.PUT);
        assertThat(request.getOptions().getUriPathString()).isEqualTo("1/0/23");
        assertThat(write.join()).isEqualTo(new Answer.Done());
    }

    private void nextIsUnderstood() {
        var next = conversation.asked(new Operation.Read(BATTERY));
        conversation.isAskedAndAnswers(content(0, "87"));
        assertThat(next.join()).isEqualTo(EIGHTY_SEVEN);
    }

    private static Response block(int number) {
        var response = content(110, "x".repeat(1024));
        response.getOptions().setBlock2(6, true, number);
        return response;
    }
}
