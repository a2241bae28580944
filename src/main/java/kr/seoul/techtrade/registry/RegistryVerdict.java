package kr.seoul.techtrade.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.seoul.techtrade.registry.Registry.Answer;
import kr.seoul.techtrade.registry.Registry.Standing;

/**
 * What the register's answers about all rights of a milestone come to: one refusal refuses, and only when all of them are recorded is
 * the milestone. What was recorded before the deal was signed, and a refusal that was heard before, decide nothing.
 *
 * @param refusals the references of those that refuse
 */
record RegistryVerdict(Standing standing, String detail, List<String> refusals) {
    private static final int DETAIL_MAX = 1_000;

    RegistryVerdict {
        detail = detail.length() > DETAIL_MAX ? detail.substring(0, DETAIL_MAX) : detail;
    }

    static RegistryVerdict of(RegistryInquiries.Waiting waiting, List<Answer> answers) {
        if (answers.isEmpty()) {
            return new RegistryVerdict(Standing.PENDING, "the buyer has no business number", List.of());
        }
        var refused = new ArrayList<Integer>();
        var silent = new ArrayList<Integer>();
        var missing = new ArrayList<Integer>();
        for (int i = 0; i < answers.size(); i++) {
            var answer = answers.get(i);
            boolean isOver = answer.reference() != null && waiting.refusals().contains(answer.reference());
            boolean isOld = answer.on() != null && answer.on().isBefore(waiting.since());
            if (answer.standing() == Standing.SILENT) {
                silent.add(i);
            } else if (answer.standing() == Standing.PENDING || isOld || isOver) {
                missing.add(i);
            } else if (answer.standing() == Standing.REFUSED) {
                refused.add(i);
            }
        }
        if (!refused.isEmpty()) {
            return new RegistryVerdict(
                    Standing.REFUSED,
                    words(waiting, answers, refused),
                    refused.stream().map(i -> answers.get(i).reference()).toList());
        }
        if (!silent.isEmpty()) {
            return silent(words(waiting, answers, silent));
        }
        if (!missing.isEmpty()) {
            return new RegistryVerdict(Standing.PENDING, words(waiting, answers, missing), List.of());
        }
        var all = IntStream.range(0, answers.size()).boxed().toList();
        return new RegistryVerdict(Standing.RECORDED, words(waiting, answers, all), List.of());
    }

    static RegistryVerdict silent(String why) {
        return new RegistryVerdict(Standing.SILENT, why, List.of());
    }

    private static String words(RegistryInquiries.Waiting waiting, List<Answer> answers, List<Integer> which) {
        return which.stream()
                .map(i -> words(waiting.changes().get(i).right().number(), answers.get(i)))
                .collect(Collectors.joining("; "));
    }

    private static String words(String number, Answer answer) {
        var decided = answer.reference() == null ? "" : " %s (%s)".formatted(answer.reference(), answer.on());
        return number + decided + (answer.why() == null ? "" : ": " + answer.why());
    }
}
