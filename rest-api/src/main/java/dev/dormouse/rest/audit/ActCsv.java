package dev.dormouse.rest.audit;

import dev.dormouse.fleet.audit.Act;
import dev.dormouse.fleet.audit.Act.End;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.rest.contract.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Acts as a table for spreadsheets (RFC 4180). */
final class ActCsv {

    static final String HEAD =
            "id,at,account,address,operation,target,endpoint,outcome,status,problem,asked,before,after\r\n";

    private static final String FORMULA_BEGINS_WITH = "=+-@\t\r";

    private ActCsv() {}

    static String rows(List<Act> acts) {
        return acts.stream().map(ActCsv::row).collect(Collectors.joining());
    }

    private static String row(Act act) {
        var what = act.what();
        var end = act.end();
        return Stream.of(
                        act.id().value(),
                        act.at().toString(),
                        act.who().account(),
                        act.who().address(),
                        what.operation(),
                        what.target(),
                        what.endpoint().map(EndpointName::value).orElse(""),
                        Words.of(act.outcome()),
                        end.map(how -> Integer.toString(how.status())).orElse(""),
                        text(end.flatMap(End::problem)),
                        text(what.asked()),
                        text(what.before()),
                        text(end.flatMap(End::after)))
                .map(ActCsv::cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String text(Optional<String> maybe) {
        return maybe.orElse("");
    }

    /** What somebody typed must not become a formula of the one who opens it. */
    private static String cell(String text) {
        var harmless = !text.isEmpty() && FORMULA_BEGINS_WITH.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
