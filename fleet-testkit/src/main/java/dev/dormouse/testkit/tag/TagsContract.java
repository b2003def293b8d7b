package dev.dormouse.testkit.tag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.tag.TagChange;
import dev.dormouse.fleet.tag.TagSet;
import dev.dormouse.fleet.tag.Tags;
import dev.dormouse.fleet.tag.Tags.Usage;
import dev.dormouse.testkit.Crowd;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of tags must do. */
public abstract class TagsContract {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final EndpointName METER = new EndpointName("meter-1");
    private static final TagSet BERLIN = TagSet.of(Map.of("site", "Berlin", "floor", "3"));

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Tags tags();

    /** Closes the store in good order and opens it again. */
    protected abstract void reopen();

    @Test
    protected void tags_are_replaced_only_by_who_knows_them() {
        assertThat(tags().of(LAMP)).isEqualTo(TagSet.NONE);

        assertThat(tags().replace(LAMP, TagSet.NONE, BERLIN)).isTrue();
        assertThat(tags().replace(LAMP, TagSet.NONE, TagSet.of(Map.of("site", "Graz"))))
                .isFalse();

        assertThat(tags().of(LAMP)).isEqualTo(BERLIN);
        reopen();
        assertThat(tags().of(LAMP)).isEqualTo(BERLIN);
        assertThat(tags().replace(LAMP, BERLIN, TagSet.NONE)).isTrue();
        assertThat(tags().of(LAMP)).isEqualTo(TagSet.NONE);
    }

    @Test
    protected void a_change_of_many_says_whom_it_changed() {
        tags().replace(LAMP, TagSet.NONE, BERLIN);
        var change = new TagChange(Map.of("site", "Berlin"), Set.of("floor"));

        assertThat(tags().change(List.of(LAMP, METER), change)).containsExactly(LAMP, METER);
        assertThat(tags().change(List.of(LAMP, METER), change)).isEmpty();

        var site = TagSet.of(Map.of("site", "Berlin"));
        assertThat(tags().of(List.of(LAMP, METER, new EndpointName("nobody"))))
                .isEqualTo(Map.of(LAMP, site, METER, site));
        assertThat(tags().names()).containsExactly(new Usage("site", 2));
    }

    @Test
    protected void a_device_full_of_tags_is_left_as_it_is() {
        var full = new HashMap<String, String>();
        for (int i = 0; i < 32; i++) full.put("tag" + i, "x");
        tags().replace(LAMP, TagSet.NONE, TagSet.of(full));

        var change = new TagChange(Map.of("site", "Berlin"), Set.of());

        assertThat(tags().change(List.of(LAMP, METER), change)).containsExactly(METER);
        assertThat(tags().of(LAMP)).isEqualTo(TagSet.of(full));
    }

    @Test
    protected void of_a_crowd_that_knows_the_same_one_gets_its_way() {
        var won = Crowd.of(8, number -> tags().replace(LAMP, TagSet.NONE, TagSet.of(Map.of("by", "n" + number))));

        assertThat(won).containsOnlyOnce(true);
    }
}
