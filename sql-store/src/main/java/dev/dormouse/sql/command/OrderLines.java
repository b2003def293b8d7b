package dev.dormouse.sql.command;

import static dev.dormouse.sql.database.Lines.line;

import dev.dormouse.fleet.command.Order;
import dev.dormouse.fleet.command.Verb;
import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.fleet.operation.Attribute;
import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ObjectPath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.sql.database.Lines;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a command asks, in lines: the first says what it is, others hold its values. */
final class OrderLines {

    private OrderLines() {}

    static String of(Order order) {
        return new Lines(lines(order)).text();
    }

    private static List<List<String>> lines(Order order) {
        return switch (order) {
            case Order.Call(var verb) -> List.of(line("call", verb.name()));
            case Order.Perform(var operation) ->
                switch (operation) {
                    case Operation.Read(var path, var format) -> List.of(line("read", path, named(format)));
                    case Operation.ReadComposite(var paths, var format) ->
                        List.of(line("read-composite", named(format)), line(paths.toArray()));
                    case Operation.Write(var path, var values, var mode, var format) ->
                        followed(line("write", path, named(format), mode.name()), ReadingLines.of(values));
                    case Operation.WriteBlock block -> throw new IllegalArgumentException("a block is no command");
                    case Operation.WriteComposite(var values, var format) ->
                        followed(line("write-composite", named(format)), ReadingLines.of(values));
                    case Operation.WriteAttributes(var path, var attributes, var cleared) ->
                        followed(line("write-attributes", path), attributes(attributes.values(), cleared));
                    case Operation.Execute(var path, var arguments) ->
                        List.of(arguments
                                .map(text -> line("execute", path, text))
                                .orElseGet(() -> line("execute", path)));
                    case Operation.Discover(var path) -> List.of(line("discover", path));
                    case Operation.Create(var path, var instance, var values, var format) ->
                        followed(line("create", path, named(format), instance), ReadingLines.of(values));
                    case Operation.Delete(var path) -> List.of(line("delete", path));
                    case Operation.Observe(var path, var format) -> List.of(line("observe", path, named(format)));
                    case Operation.ObserveComposite(var paths, var format) ->
                        List.of(line("observe-composite", named(format)), line(paths.toArray()));
                    case Operation.CancelObservation(var path, var observation) ->
                        List.of(line("cancel", path, observation));
                };
        };
    }

    static Order parse(String text) {
        var lines = Lines.parse(text).all();
        var first = lines.getFirst();
        if (first.getFirst().equals("call")) return new Order.Call(Verb.valueOf(first.get(1)));
        return new Order.Perform(operation(first, lines.subList(1, lines.size())));
    }

    private static Operation operation(List<String> first, List<List<String>> rest) {
        return switch (first.getFirst()) {
            case "read" -> new Operation.Read(path(first), format(first.get(2)));
            case "read-composite" -> new Operation.ReadComposite(paths(rest.getFirst()), format(first.get(1)));
            case "write" ->
                new Operation.Write(
                        path(first),
                        ReadingLines.parse(rest),
                        Operation.Write.Mode.valueOf(first.get(3)),
                        format(first.get(2)));
            case "write-composite" -> new Operation.WriteComposite(ReadingLines.parse(rest), format(first.get(1)));
            case "write-attributes" -> attributes(path(first), rest);
            case "execute" ->
                new Operation.Execute(
                        (ResourcePath) path(first), first.size() > 2 ? Optional.of(first.get(2)) : Optional.empty());
            case "discover" -> new Operation.Discover(path(first));
            case "create" ->
                new Operation.Create(
                        (ObjectPath) path(first),
                        Lines.maybe(first.get(3)).map(Integer::valueOf),
                        ReadingLines.parse(rest),
                        format(first.get(2)));
            case "delete" -> new Operation.Delete((InstancePath) path(first));
            case "observe" -> new Operation.Observe(path(first), format(first.get(2)));
            case "observe-composite" -> new Operation.ObserveComposite(paths(rest.getFirst()), format(first.get(1)));
            case "cancel" -> new Operation.CancelObservation(path(first), new ObservationId(first.get(2)));
            default -> throw new IllegalStateException("a command asks what nobody knows: " + first.getFirst());
        };
    }

    private static List<List<String>> attributes(Map<Attribute, BigDecimal> values, Set<Attribute> cleared) {
        var written = values.entrySet().stream()
                .map(each -> line(each.getKey().name(), each.getValue().toPlainString()));
        return Stream.concat(written, cleared.stream().map(each -> line(each.name())))
                .toList();
    }

    private static Operation attributes(NodePath path, List<List<String>> lines) {
        var values = new HashMap<Attribute, BigDecimal>();
        lines.stream()
                .filter(line -> line.size() == 2)
                .forEach(line -> values.put(Attribute.valueOf(line.get(0)), new BigDecimal(line.get(1))));
        var cleared = lines.stream()
                .filter(line -> line.size() == 1)
                .map(line -> Attribute.valueOf(line.getFirst()))
                .collect(Collectors.toSet());
        return new Operation.WriteAttributes(path, new Attributes(values), cleared);
    }

    private static List<List<String>> followed(List<String> first, List<List<String>> rest) {
        var all = new ArrayList<List<String>>();
        all.add(first);
        all.addAll(rest);
        return all;
    }

    private static String named(Optional<Format> format) {
        return format.map(Format::name).orElse("");
    }

    private static Optional<Format> format(String name) {
        return Lines.maybe(name).map(Format::valueOf);
    }

    private static NodePath path(List<String> line) {
        return NodePath.parse(line.get(1));
    }

    private static List<NodePath> paths(List<String> line) {
        return line.stream().map(NodePath::parse).toList();
    }
}
