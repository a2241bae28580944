package kr.seoul.techtrade.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
            form("virtual account (\\S+) is closed", "closed"),
            form("virtual account (\\S+) expects nothing more", "nothingExpected"),
            form("virtual account (\\S+) expects ([A-Z]{3})", "otherCurrency"),
            form("virtual account (\\S+) was never assigned", "neverAssigned"),
            form("it names no virtual account of ours", "noneNamed"),
            form("it does not say what each of its payments is of", "unsaidAmounts"),
            form("the statement is of virtual account (\\S+), the payment names (\\S+)", "anotherNamed"),
            form("its references name virtual accounts (.+)", "several"),
            form("its payment is told to be of (.+)", "toldAmount"),
            form("(.+) more than expected", "more"),
            form("paid by (.+), expected from (.+)", "otherPayer"),
            form("message (.+) told of the same, and no reference tells them apart", "toldBefore"));

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

    /** Of several reasons, which stand between semicolons, each. */
    private String of(String reason) {
        return said(reason).orElseGet(() -> Stream.of(reason.split("; "))
                .map(each -> said(each).orElse(each))
                .collect(Collectors.joining("; ")));
    }

    private Optional<String> said(String reason) {
        return FORMS.entrySet().stream()
                .flatMap(form -> found(form.getKey(), reason).stream()
                        .map(found -> texts.get(
                                "bank.why." + form.getValue(), groups(found).toArray())))
                .findFirst();
    }

    private static Optional<MatchResult> found(Pattern form, String reason) {
        var matcher = form.matcher(reason);
        return matcher.matches() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }

    private static List<String> groups(MatchResult found) {
        return IntStream.rangeClosed(1, found.groupCount())
                .mapToObj(found::group)
                .toList();
    }
}
