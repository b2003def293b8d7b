package dev.dormouse.redis.registration;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.redis.link.Command;
import dev.dormouse.redis.link.FirstOfAll;
import dev.dormouse.redis.link.Keys;
import dev.dormouse.redis.link.Line;
import dev.dormouse.redis.link.Link;
import dev.dormouse.redis.link.Micros;
import dev.dormouse.redis.link.Reply;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.ScoredValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** All devices, by name and by when they are due: a sorted set for each in every partition. */
final class DeviceLists {

    private static final Comparator<ScoredValue<byte[]>> EARLIEST = Comparator.<ScoredValue<byte[]>>comparingDouble(
                    ScoredValue::getScore)
            .thenComparing(ScoredValue::getValue, Arrays::compareUnsigned);

    private final Link link;
    private final Keys keys;
    private final DeviceSteps steps;
    private final DeviceCodec codec;

    DeviceLists(Link link, DeviceSteps steps, DeviceCodec codec) {
        this.link = link;
        this.keys = link.keys();
        this.steps = steps;
        this.codec = codec;
    }

    /** The names after the cursor, in the order of their bytes. */
    List<EndpointName> names(Optional<String> cursor, int limit) {
        Range<byte[]> after = cursor.map(last -> last.getBytes(StandardCharsets.UTF_8))
                .map(last -> Range.from(Range.Boundary.excluding(last), Range.Boundary.<byte[]>unbounded()))
                .orElse(Range.unbounded());
        return FirstOfAll.<byte[]>of(
                        limit,
                        each -> everywhere(
                                "list registrations",
                                partition -> redis ->
                                        redis.zrangebylex(keys.of(partition, Kinds.NAMES), after, Limit.from(each))),
                        Arrays::compareUnsigned)
                .stream()
                .map(DeviceLists::name)
                .toList();
    }

    /**
     * Ends devices that are due, earliest first. A step ends each only once; where others were faster with all that was found,
     * it looks again, so that an empty list means that none is due.
     */
    List<HotDevice> removeExpired(Instant now, int atMost) {
        while (true) {
            var due = due(now, atMost);
            if (due.isEmpty()) return List.of();
            var byPartition = new TreeMap<Integer, List<EndpointName>>();
            for (var name : due)
                byPartition
                        .computeIfAbsent(Keys.partitionOf(name.value()), partition -> new ArrayList<>())
                        .add(name);
            var commands = new ArrayList<Command<List<Object>>>();
            byPartition.forEach((partition, names) -> commands.add(steps.expire(partition, names, now)));
            var ended = new ArrayList<HotDevice>();
            for (var reply : link.plain().askAll("remove expired registrations", commands))
                ended.addAll(devices(new Reply(reply)));
            if (ended.isEmpty()) continue;
            ended.sort(Comparator.comparing(device -> device.registration().expiresAt()));
            return ended;
        }
    }

    long count() {
        return everywhere("count registrations", partition -> redis -> redis.zcard(keys.of(partition, Kinds.NAMES)))
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    long countObservations() {
        return everywhere(
                        "count observations",
                        partition -> redis -> redis.hget(keys.of(partition, Kinds.COUNTS), "observations")
                                .thenApply(DeviceLists::number))
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private List<EndpointName> due(Instant now, int atMost) {
        Range<Long> before = Range.from(Range.Boundary.unbounded(), Range.Boundary.excluding(Micros.whole(now)));
        return FirstOfAll.of(
                        atMost,
                        each -> everywhere(
                                "remove expired registrations",
                                partition -> redis -> redis.zrangebyscoreWithScores(
                                        keys.of(partition, Kinds.EXPIRIES), before, Limit.from(each))),
                        EARLIEST)
                .stream()
                .map(entry -> name(entry.getValue()))
                .toList();
    }

    private List<HotDevice> devices(Reply endpointsAndFields) {
        var devices = new ArrayList<HotDevice>();
        for (int i = 0; i + 1 < endpointsAndFields.size(); i += 2) {
            var endpoint = new EndpointName(endpointsAndFields.text(i));
            var fields = endpointsAndFields.fields(i + 1);
            Line.understood("remove expired registrations", () -> codec.device(endpoint, fields))
                    .ifPresent(devices::add);
        }
        return devices;
    }

    private <T> List<T> everywhere(String operation, IntFunction<Command<T>> inPartition) {
        return link.plain()
                .askAll(operation, Keys.partitions().mapToObj(inPartition).toList());
    }

    private static long number(byte @Nullable [] text) {
        return text == null ? 0 : Long.parseLong(new String(text, StandardCharsets.US_ASCII));
    }

    private static EndpointName name(byte[] text) {
        return new EndpointName(new String(text, StandardCharsets.UTF_8));
    }
}
