package kr.seoul.techtrade.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import kr.seoul.techtrade.portal.Texts;

/** Why money waits at the bank, which the books tell in English, in the words of the reader. What is in none of these forms stays as it is. */
@Named
@ApplicationScoped
public class BankReasons {
    private static final Map<Pattern, String> FORMS = Map.ofEntries(
            form("reversal of a credit that is not known", "unknownCredit"),
            form("reversal of a debit that is not known", "unknownDebit"),
            form("reversal of another amount than (.+)", "otherAmount"),
            form("no books are kept in (\\w+)", "noBooks"),
            form("the same reference was booked with (.+)", "sameReference"),
            form("its payments do not add up to it", "notTheSum"),
            form("a debit that nobody here ordered", "unordered"),
            form("payment (\\S+) is of (.+)", "otherPayment"),
            form("payment (\\S+) is (\\w+)(?: and was (?:debited|rejected))?", "paymentIs"),
            form("people have decided about it meanwhile", "decided"),
            form("it was taken back before", "takenBack"),
            form("(.+) no longer has the (.+); who paid in owes it", "owed"),
            form("its references name virtual accounts \\[?(.+?)\\]?", "several"),
            form("virtual account (\\S+) is closed", "closed"),
            form("virtual account (\\S+) expects nothing more", "nothingExpected"));

    private final Texts texts;

    protected BankReasons() {
        this(null);
    }

    @Inject
    public BankReasons(Texts texts) {
        this.texts = texts;
    }

    private static Map.Entry<Pattern, String> form(String pattern, String key) {
        return Map.entry(Pattern.compile(pattern), key);
    }

    /** A dash for none. */
    public String of(Optional<String> reason) {
        return reason.map(this::of).orElse("–");
    }

    private String of(String reason) {
        return FORMS.entrySet().stream()
                .flatMap(form -> found(form.getKey(), reason).stream()
                        .map(found -> texts.get(
                                "bank.why." + form.getValue(), groups(found).toArray())))
                .findFirst()
                .orElse(reason);
    }

    private static Optional<MatchResult> found(Pattern form, String reason) {
        return form.matcher(reason)
                .results()
                .findFirst()
                .filter(found -> found.end() - found.start() == reason.length());
    }

    private static List<String> groups(MatchResult found) {
        return IntStream.rangeClosed(1, found.groupCount())
                .mapToObj(found::group)
                .toList();
    }
}
