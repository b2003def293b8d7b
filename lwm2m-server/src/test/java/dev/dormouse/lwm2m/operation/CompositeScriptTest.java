package dev.dormouse.lwm2m.operation;

import static dev.dormouse.lwm2m.script.Conversation.code;
import static dev.dormouse.lwm2m.script.Conversation.content;
import static dev.dormouse.lwm2m.script.Conversation.contentInHex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.lwm2m.script.Conversation;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAP.Type;
import org.eclipse.californium.core.coap.EmptyMessage;
import org.eclipse.californium.core.coap.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompositeScriptTest {

    private static final String PLAIN = "</1/0>,</3/0>";
    private static final ResourcePath BATTERY = new ResourcePath(3, 0, 9);
    private static final ResourcePath LIFETIME = new ResourcePath(1, 0, 1);
    private static final List<NodePath> BOTH = List.of(BATTERY, LIFETIME);
    private static final String BOTH_TOLD = "[{\"n\":\"/3/0/9\",\"v\":87},{\"n\":\"/1/0/1\",\"v\":300}]";
    private static final List<Reading> BOTH_READ =
            List.of(new Reading(LIFETIME, new Value.Whole(300)), new Reading(BATTERY, new Value.Whole(87)));

    private final Conversation conversation = new Conversation(PLAIN);

    @AfterEach
    void stop() {
        conversation.close();
    }

    @Test
    void several_places_are_fetched_in_one_question() {
        var answer = conversation.asked(new Operation.ReadComposite(BOTH));
        var request = conversation.isAskedAndAnswers(content(110, BOTH_TOLD));

        assertThat(request.getCode()).isEqualTo(Code.FETCH);
        assertThat(request.getOptions().getUriPathString()).isEmpty();
        assertThat(request.getOptions().getContentFormat()).isEqualTo(112);
        assertThat(request.getOptions().getAccept()).isEqualTo(112);
        assertThat(answer.join()).isEqualTo(new Answer.Values(BOTH_READ));
        assertThat(conversation.fleet().told())
                .anyMatch(event -> event instanceof ValuesReported told
                        && told.source() == Source.READ
                        && told.readings().equals(BOTH_READ));
    }

    @Test
    void a_device_with_a_root_of_its_own_is_fetched_from_there() {
        conversation.registers("</dm>;rt=\"oma.lwm2m\";ct=\"110\",</dm/1/0>,</dm/3/0>");

        var answer = conversation.asked(new Operation.ReadComposite(BOTH));
        var request = conversation.isAskedAndAnswers(
                content(110, "[{\"n\":\"/dm/3/0/9\",\"v\":87},{\"n\":\"/dm/1/0/1\",\"v\":300}]"));

        assertThat(request.getOptions().getUriPathString()).isEqualTo("dm");
        assertThat(request.getPayloadString()).contains("/dm/3/0/9", "/dm/1/0/1");
        assertThat(answer.join()).isEqualTo(new Answer.Values(BOTH_READ));
    }

    @Test
    void a_device_that_lists_them_is_spoken_to_in_the_formats_of_fetch() {
        conversation.registers("</>;rt=\"oma.lwm2m\";ct=\"112 322\",</1/0>,</3/0>");

        var answer = conversation.asked(new Operation.ReadComposite(BOTH));
        var request = conversation.isAskedAndAnswers(content(110, BOTH_TOLD));

        assertThat(request.getOptions().getContentFormat()).isEqualTo(322);
        assertThat(request.getOptions().getAccept()).isEqualTo(112);
        assertThat(answer.join()).isInstanceOf(Answer.Values.class);
    }

    @Test
    void a_device_that_lists_lwm2m_cbor_answers_in_it() {
        conversation.registers("</>;rt=\"oma.lwm2m\";ct=\"112 11544\",</1/0>,</3/0>");

        var answer = conversation.asked(new Operation.ReadComposite(BOTH));
        var request = conversation.isAskedAndAnswers(contentInHex(11544, "a2830300091857830100011901" + "2c"));

        assertThat(request.getOptions().getContentFormat()).isEqualTo(112);
        assertThat(request.getOptions().getAccept()).isEqualTo(11544);
        assertThat(answer.join()).isEqualTo(new Answer.Values(BOTH_READ));
    }

    @Test
    void a_place_the_answer_leaves_out_has_no_value_and_one_nobody_asked_for_is_a_mistake() {
        var partly = conversation.asked(new Operation.ReadComposite(BOTH));
        conversation.isAskedAndAnswers(content(110, "[{\"n\":\"/3/0/9\",\"v\":87}]"));
        assertThat(partly.join()).isEqualTo(new Answer.Values(BOTH_READ.subList(1, 2)));

        var strange = conversation.asked(new Operation.ReadComposite(BOTH));
        conversation.isAskedAndAnswers(content(110, "[{\"n\":\"/3/0/15\",\"vs\":\"UTC\"}]"));
        assertThat(strange.join())
                .isEqualTo(new Answer.NotUnderstood("the answer tells /3/0/15, which nobody asked for"));
    }

    @ParameterizedTest
    @EnumSource(names = {"METHOD_NOT_ALLOWED", "NOT_IMPLEMENTED"})
    void a_device_that_does_not_know_fetch_is_asked_place_by_place_from_then_on(ResponseCode no) {
        var first = conversation.asked(new Operation.ReadComposite(BOTH));
        assertThat(conversation.isAskedAndAnswers(code(no)).getCode()).isEqualTo(Code.FETCH);
        answersOneByOne();
        assertThat(first.join()).isEqualTo(new Answer.Values(BOTH_READ.reversed()));

        var second = conversation.asked(new Operation.ReadComposite(BOTH));
        answersOneByOne();
        assertThat(second.join()).isInstanceOf(Answer.Values.class);

        conversation.registers(PLAIN);
        var anew = conversation.asked(new Operation.ReadComposite(BOTH));
        assertThat(conversation.isAskedAndAnswers(content(110, BOTH_TOLD)).getCode())
                .isEqualTo(Code.FETCH);
        assertThat(anew.join()).isInstanceOf(Answer.Values.class);
    }

    @Test
    void a_device_that_resets_a_fetch_does_not_know_it() {
        var answer = conversation.asked(new Operation.ReadComposite(BOTH));
        conversation.device().sends(EmptyMessage.newRST(conversation.device().isAsked()));
        answersOneByOne();

        assertThat(answer.join()).isInstanceOf(Answer.Values.class);
    }

    @Test
    void a_device_that_acknowledges_a_fetch_and_says_no_more_does_not_block_what_follows() {
        var silence = conversation.asked(new Operation.ReadComposite(BOTH), Duration.ofMillis(300));
        conversation.device().sends(EmptyMessage.newACK(conversation.device().isAsked()));
        assertThat(silence.join()).isInstanceOf(Answer.Silence.class);

        var answer = conversation.asked(new Operation.ReadComposite(BOTH));
        answersOneByOne();
        assertThat(answer.join()).isInstanceOf(Answer.Values.class);
    }

    @Test
    void mere_silence_says_nothing_about_what_a_device_knows() {
        var silence = conversation.asked(new Operation.ReadComposite(BOTH), Duration.ofMillis(200));
        conversation.device().isAsked();
        assertThat(silence.join()).isInstanceOf(Answer.Silence.class);

        var answer = conversation.asked(new Operation.ReadComposite(BOTH));
        assertThat(conversation.isAskedAndAnswers(content(110, BOTH_TOLD)).getCode())
                .isEqualTo(Code.FETCH);
        assertThat(answer.join()).isInstanceOf(Answer.Values.class);
    }

    @Test
    void a_device_that_refuses_the_format_is_asked_in_the_other() {
        var answer = conversation.asked(new Operation.ReadComposite(BOTH));
        conversation.isAskedAndAnswers(code(ResponseCode.UNSUPPORTED_CONTENT_FORMAT));
        var second = conversation.isAskedAndAnswers(content(110, BOTH_TOLD));
        assertThat(second.getOptions().getContentFormat()).isEqualTo(110);
        assertThat(answer.join()).isInstanceOf(Answer.Values.class);

        var again = conversation.asked(new Operation.ReadComposite(BOTH));
        var third = conversation.isAskedAndAnswers(content(110, BOTH_TOLD));
        assertThat(third.getOptions().getContentFormat()).isEqualTo(110);
        assertThat(again.join()).isInstanceOf(Answer.Values.class);
    }

    @Test
    void a_format_that_was_chosen_is_not_exchanged_for_another() {
        var answer = conversation.asked(new Operation.ReadComposite(BOTH, Optional.of(Format.SENML_JSON)));
        var request = conversation.isAskedAndAnswers(code(ResponseCode.NOT_ACCEPTABLE));

        assertThat(request.getOptions().getAccept()).isEqualTo(110);
        assertThat(answer.join()).isEqualTo(new Answer.Refused("4.06", Optional.empty()));
    }

    @Test
    void what_cannot_be_read_one_by_one_is_left_out_unless_nothing_can() {
        var partly = refusedAsComposite(BOTH);
        conversation.isAskedAndAnswers(code(ResponseCode.NOT_FOUND));
        conversation.isAskedAndAnswers(content(0, "300"));
        assertThat(partly.join()).isEqualTo(new Answer.Values(BOTH_READ.subList(0, 1)));

        var nothing = conversation.asked(new Operation.ReadComposite(BOTH));
        conversation.isAskedAndAnswers(code(ResponseCode.NOT_FOUND));
        conversation.isAskedAndAnswers(code(ResponseCode.UNAUTHORIZED));
        assertThat(nothing.join()).isEqualTo(new Answer.Refused("4.04", Optional.empty()));
    }

    @Test
    void values_in_several_places_are_patched_in_one_request() {
        var answer = conversation.asked(new Operation.WriteComposite(BOTH_READ, Optional.of(Format.LWM2M_CBOR)));
        var request = conversation.isAskedAndAnswers(code(ResponseCode.CHANGED));

        assertThat(request.getCode()).isEqualTo(Code.IPATCH);
        assertThat(request.getOptions().getUriPathString()).isEmpty();
        assertThat(request.getOptions().getContentFormat()).isEqualTo(11544);
        assertThat(HexFormat.of().formatHex(request.getPayload())).isEqualTo("a28301000119012c8303000918" + "57");
        assertThat(answer.join()).isEqualTo(new Answer.Done());
    }

    @Test
    void a_composite_write_is_never_split_up() {
        var first = conversation.asked(new Operation.WriteComposite(BOTH_READ));
        conversation.isAskedAndAnswers(code(ResponseCode.METHOD_NOT_ALLOWED));
        var refused = new Answer.Refused("4.05", Optional.of("the device does not know composites"));

        assertThat(first.join()).isEqualTo(refused);
        assertThat(conversation.asked(new Operation.WriteComposite(BOTH_READ)).join())
                .isEqualTo(refused);
        assertThat(conversation.device().hears(Duration.ofMillis(100))).isEmpty();
    }

    @Test
    void several_places_are_observed_under_one_token_until_cancelled() {
        var observing = conversation.asked(new Operation.ObserveComposite(BOTH));
        var request = conversation.device().isAsked();
        var agreed = content(110, BOTH_TOLD);
        agreed.getOptions().setObserve(1);
        conversation.device().answers(request, agreed);

        assertThat(request.getCode()).isEqualTo(Code.FETCH);
        assertThat(request.getOptions().getObserve()).isZero();
        var observation = ((Answer.Observing) observing.join()).observation();
        assertThat(observation.paths()).isEqualTo(BOTH);
        assertThat(conversation.fleet().observations().of(observation.registration()))
                .containsExactly(observation);

        notifies(request, 2, "[{\"n\":\"/3/0/9\",\"v\":86},{\"n\":\"/1/0/1\",\"v\":300}]");
        assertThat(conversation.device().hears().getType()).isEqualTo(Type.ACK);
        await().untilAsserted(() -> assertThat(conversation.fleet().told())
                .anyMatch(event -> event instanceof ValuesReported told
                        && told.source() == Source.NOTIFY
                        && told.readings().contains(new Reading(BATTERY, new Value.Whole(86)))));

        conversation
                .asked(new Operation.CancelObservation(BATTERY, observation.id()))
                .join();
        notifies(request, 3, BOTH_TOLD);
        assertThat(conversation.device().hears().getType()).isEqualTo(Type.RST);
    }

    @Test
    void an_observed_composite_that_a_device_does_not_know_is_not_made_several() {
        var answer = conversation.asked(new Operation.ObserveComposite(BOTH));
        conversation.isAskedAndAnswers(code(ResponseCode.METHOD_NOT_ALLOWED));

        assertThat(answer.join()).isInstanceOf(Answer.Refused.class);
        assertThat(conversation.fleet().observations().count()).isZero();
    }

    private CompletableFuture<Answer> refusedAsComposite(List<NodePath> paths) {
        var answer = conversation.asked(new Operation.ReadComposite(paths));
        conversation.isAskedAndAnswers(code(ResponseCode.METHOD_NOT_ALLOWED));
        return answer;
    }

    private void answersOneByOne() {
        var battery = conversation.isAskedAndAnswers(content(0, "87"));
        var lifetime = conversation.isAskedAndAnswers(content(0, "300"));
        assertThat(List.of(battery, lifetime).stream().map(Request::getCode)).containsOnly(Code.GET);
    }

    private void notifies(Request observed, int number, String senml) {
        var notification = content(110, senml);
        notification.setType(Type.CON);
        notification.setToken(observed.getToken());
        notification.getOptions().setObserve(number);
        conversation.device().sends(notification);
    }
}
