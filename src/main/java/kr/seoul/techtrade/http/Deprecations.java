package kr.seoul.techtrade.http;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kr.seoul.techtrade.kernel.ClockProducer;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What is going to go, as the contract says it: an operation that is {@code deprecated} since its {@code x-deprecated} and stays until
 * its {@code x-sunset}, days that begin in Seoul.
 */
final class Deprecations {
    private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch");
    private static final String MARK = "deprecated: true";
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final List<Operation> operations;

    private Deprecations(List<Operation> operations) {
        this.operations = operations;
    }

    /** @param variables in how many segments of its path anything may stand */
    private record Operation(String verb, Pattern path, int variables, Optional<Going> going) {}

    /** The values of {@code Deprecation} (RFC 9745) and {@code Sunset} (RFC 8594). */
    record Going(String deprecation, String sunset) {}

    /** Nothing is read when the contract says of nothing that it goes. */
    static Deprecations of(String contract) {
        var operations = new ArrayList<Operation>();
        if (contract.contains(MARK)) {
            for (var path : new YAMLMapper().readTree(contract).path("paths").properties()) {
                for (var verb : path.getValue().properties()) {
                    if (VERBS.contains(verb.getKey())) {
                        operations.add(operation(verb.getKey(), path.getKey(), verb.getValue()));
                    }
                }
            }
        }
        operations.sort(Comparator.comparingInt(Operation::variables));
        return new Deprecations(operations);
    }

    private static Operation operation(String verb, String path, JsonNode json) {
        var pattern = Pattern.compile("\\Q" + path.replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q") + "\\E");
        int variables = (int) path.chars().filter(c -> c == '{').count();
        var going = json.path("deprecated").asBoolean(false)
                ? Optional.of(new Going(
                        "@" + begin(json, "x-deprecated").toEpochSecond(),
                        begin(json, "x-sunset").format(HTTP_DATE)))
                : Optional.<Going>empty();
        return new Operation(verb, pattern, variables, going);
    }

    private static ZonedDateTime begin(JsonNode json, String day) {
        return LocalDate.parse(json.path(day).asString())
                .atStartOfDay(ClockProducer.SEOUL)
                .withZoneSameInstant(ZoneOffset.UTC);
    }

    boolean isEmpty() {
        return operations.isEmpty();
    }

    /** Of the operation that answers: {@code path} from the root of the application, such as {@code /api/deals}. */
    Optional<Going> of(String verb, String path) {
        return operations.stream()
                .filter(each -> each.verb().equalsIgnoreCase(verb)
                        && each.path().matcher(path).matches())
                .findFirst()
                .flatMap(Operation::going);
    }
}
