package kr.seoul.techtrade.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Collectors;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.statements.EntryReason;

/** Why money waits at the bank, in the words of the reader. */
@Named
@ApplicationScoped
public class BankReasons {
    private final Texts texts;

    protected BankReasons() {
        this(null);
    }

    @Inject
    public BankReasons(Texts texts) {
        this.texts = texts;
    }

    /** Of several between semicolons; a dash for none. */
    public String of(List<EntryReason.Said> reasons) {
        return reasons.isEmpty()
                ? "–"
                : reasons.stream()
                        .map(each -> texts.get(
                                "bank.why." + each.code(), each.about().toArray()))
                        .collect(Collectors.joining("; "));
    }
}
