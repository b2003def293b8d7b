package dev.dormouse.objects.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.dormouse.objects.check.Fit.DoesNotFit;
import dev.dormouse.objects.check.Fit.Fits;
import dev.dormouse.objects.check.Verdict.Allowed;
import dev.dormouse.objects.check.Verdict.Refused;
import dev.dormouse.objects.check.Verdict.Undefined;
import dev.dormouse.objects.model.ObjectModel;
import dev.dormouse.objects.model.ResourceModel;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Value;
import dev.dormouse.objects.value.Value.CoreLinks;
import dev.dormouse.objects.value.Value.Decimal;
import dev.dormouse.objects.value.Value.Flag;
import dev.dormouse.objects.value.Value.Moment;
import dev.dormouse.objects.value.Value.Text;
import dev.dormouse.objects.value.Value.Unsigned;
import dev.dormouse.objects.value.Value.Whole;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {"/3", "/3/0", "/3/0/9", "/3/0/6", "/3/0/6/1"})
    void what_can_be_read_may_be_read(String path) {
        assertThat(ModelCheck.mayRead(device(), NodePath.parse(path))).isEqualTo(new Allowed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/3/0", "/3/0/13", "/1/0", "/1/0/1", "/1/0/25/2", "/5/0/0"})
    void what_can_be_written_may_be_written(String path) {
        assertThat(ModelCheck.mayWrite(modelOf(path), NodePath.parse(path))).isEqualTo(new Allowed());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            read    | /3/0/4   | Reboot (4) cannot be read: it can only be executed
            read    | /5/0/0   | Package (0) cannot be read: it can only be written
            read    | /0/0/5   | Secret Key (5) cannot be read: only a bootstrap server may touch it
            read    | /0/0     | no resource of LWM2M Security (0) can be read
            read    | /3/0/9/0 | Battery Level (9) is a single value, it has no entries
            write   | /3/0/9   | Battery Level (9) cannot be written: it can only be read
            write   | /3       | an object is not written as a whole, name one of its instances
            write   | /6/0     | no resource of Location (6) can be written
            execute | /3/0/13  | Current Time (13) cannot be executed: it can be read and written
            execute | /3/0     | only a resource can be executed, as in /3/0/4
            execute | /3/0/4/0 | only a resource can be executed, as in /3/0/4
            create  | /3       | Device (3) has a single instance, another cannot be created
            create  | /3303/0  | only instances can be created, below an object as in /3303
            delete  | /3/0     | Device (3) has a single instance, which every device keeps
            delete  | /3303    | only an instance can be deleted, as in /3303/0
            """)
    void what_cannot_be_done_is_refused_with_the_reason(String operation, String path, String why) {
        assertThat(verdict(operation, path)).isEqualTo(new Refused(why));
    }

    @Test
    void instances_come_and_go_where_the_object_has_many_or_may_have_none() {
        assertThat(verdict("create", "/3303")).isEqualTo(new Allowed());
        assertThat(verdict("delete", "/3303/4")).isEqualTo(new Allowed());
        assertThat(verdict("delete", "/5/0")).isEqualTo(new Allowed());
    }

    @Test
    void a_resource_that_the_definition_does_not_know_is_for_the_caller_to_decide() {
        assertThat(verdict("read", "/3/0/99")).isEqualTo(new Undefined("Device (3) has no resource 99 in version 1.2"));
        assertThat(verdict("write", "/3/0/99/0")).isInstanceOf(Undefined.class);
        assertThat(verdict("execute", "/3/0/99")).isInstanceOf(Undefined.class);
    }

    @Test
    void asking_the_wrong_model_is_a_mistake_of_ours() {
        assertThatIllegalArgumentException().isThrownBy(() -> ModelCheck.mayRead(device(), NodePath.parse("/4")));
    }

    @Test
    void a_value_goes_out_in_the_type_of_the_definition() {
        assertThat(ModelCheck.fit(resource(3303, 5700), new Whole(21))).isEqualTo(new Fits(new Decimal(21)));
        assertThat(ModelCheck.fit(resource(1, 1), new Decimal(300))).isEqualTo(new Fits(new Whole(300)));
        assertThat(ModelCheck.fit(resource(5, 13), new Whole(60))).isEqualTo(new Fits(new Unsigned(60)));
        assertThat(ModelCheck.fit(resource(3, 13), new Whole(946684800)))
                .isEqualTo(new Fits(new Moment(Instant.parse("2000-01-01T00:00:00Z"))));
        assertThat(ModelCheck.fit(resource(22, 0), new Text("</3/0>"))).isEqualTo(new Fits(new CoreLinks("</3/0>")));
        assertThat(ModelCheck.fit(resource(1, 6), new Flag(true))).isEqualTo(new Fits(new Flag(true)));
    }

    @Test
    void a_value_of_which_something_would_be_lost_does_not_fit() {
        assertThat(ModelCheck.fit(resource(1, 1), new Decimal(1.5)))
                .isEqualTo(new DoesNotFit("Lifetime (1): it holds a whole number, and '1.5' is a decimal number"));
        assertDoesNotFit(resource(3303, 5700), new Whole((1L << 53) + 1));
        assertDoesNotFit(resource(1, 1), new Decimal(1e30));
        assertDoesNotFit(resource(1, 1), new Decimal(Double.NaN));
        assertDoesNotFit(resource(1, 1), new Unsigned(-1));
        assertDoesNotFit(resource(5, 13), new Whole(-1));
        assertDoesNotFit(resource(3, 13), new Whole(Long.MAX_VALUE));
        assertDoesNotFit(resource(1, 6), new Whole(1));
        assertDoesNotFit(resource(3, 14), new Whole(1));
        assertDoesNotFit(resource(22, 0), new Text("/3/0"));
        assertDoesNotFit(resource(3, 4), new Text(""));
    }

    @Test
    void a_value_out_of_range_does_not_fit() {
        assertThat(ModelCheck.fit(resource(5, 11), new Whole(3)))
                .isEqualTo(new DoesNotFit("Severity (11): 3 is not within 0 to 2"));
        assertThat(ModelCheck.fit(resource(5, 1), new Text("x".repeat(256))))
                .isEqualTo(new DoesNotFit("Package URI (1): its length of 256 characters is not within 0 to 255"));
    }

    private static void assertDoesNotFit(ResourceModel resource, Value value) {
        assertThat(ModelCheck.fit(resource, value)).isInstanceOf(DoesNotFit.class);
    }

    private static Verdict verdict(String operation, String path) {
        var place = NodePath.parse(path);
        return switch (operation) {
            case "read" -> ModelCheck.mayRead(modelOf(path), place);
            case "write" -> ModelCheck.mayWrite(modelOf(path), place);
            case "execute" -> ModelCheck.mayExecute(modelOf(path), place);
            case "create" -> ModelCheck.mayCreate(modelOf(path), place);
            case "delete" -> ModelCheck.mayDelete(modelOf(path), place);
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private static ObjectModel device() {
        return modelOf("/3");
    }

    private static ObjectModel modelOf(String path) {
        return OmaRegistry.load().newest(NodePath.parse(path).object()).orElseThrow();
    }

    private static ResourceModel resource(int object, int id) {
        return modelOf("/" + object).resource(id).orElseThrow();
    }
}
