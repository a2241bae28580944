package kr.seoul.techtrade.testing;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.iso20022.StatusFile;
import kr.seoul.techtrade.testing.Cast.Player;
import tools.jackson.databind.JsonNode;

/** The custodian of one currency as a test plays it: it knows the platform by its files alone. */
public final class RestBank {
    private static final String NOTIFICATION = "camt.054.001.08";

    private static final Pattern MESSAGE = Pattern.compile("<MsgId>([^<]+)</MsgId>");

    private final Player bank;
    private final String currency;
    private final String custody;
    private final Pattern payment;
    private String order;

    /** Of won. */
    public RestBank(Player bank) {
        this(bank, "KRW");
    }

    public RestBank(Player bank, String currency) {
        this.bank = bank;
        this.currency = currency;
        custody = "79900000000" + Currency.getInstance(currency).getNumericCodeAsString();
        payment = Pattern.compile(
                "<EndToEndId>([^<]+)</EndToEndId></PmtId><Amt><InstdAmt Ccy=\"" + currency + "\">([^<]+)</InstdAmt>");
    }

    /** A credit to a virtual account, told by a camt.054; answers what became of it. */
    public JsonNode deposit(String virtualAccount, String amount) {
        return notify(file -> file.deposit(reference(), amount, virtualAccount));
    }

    /** Fetches the pain.001 that waits and books every payment of it; answers their amounts in its order. */
    public List<String> payOut() {
        var id = bank.rest()
                .post("/api/bank/payment-files")
                .expect(201)
                .json()
                .get("id")
                .asString();
        order = bank.rest().get("/api/bank/payment-files/" + id).expect(200).body();
        var amounts = new ArrayList<String>();
        notify(file -> {
            for (var payments = payment.matcher(order); payments.find(); ) {
                amounts.add(payments.group(2));
                file.payment(reference(), payments.group(2), payments.group(1));
            }
            return file;
        });
        return amounts;
    }

    /** Fetches the pain.001 that waits and refuses the payment of this amount in it, by a pain.002. */
    public void refuse(String amount) {
        var id = bank.rest()
                .post("/api/bank/payment-files")
                .expect(201)
                .json()
                .get("id")
                .asString();
        var pain = bank.rest().get("/api/bank/payment-files/" + id).expect(200).body();
        var file = MESSAGE.matcher(pain).results().findFirst().orElseThrow().group(1);
        var refused = payment.matcher(pain)
                .results()
                .filter(each -> each.group(2).equals(amount))
                .findFirst()
                .orElseThrow();
        bank.rest()
                .postXml("/api/bank/statements", StatusFile.rejection(file, refused.group(1)))
                .expect(201);
    }

    /** The pain.001 that was fetched last. */
    public String order() {
        return order;
    }

    /** The account statement of a day on which nothing more was booked: what the account holds. */
    public void state(String holds) {
        var day = CamtFile.of("camt.053.001.08", reference(), custody, currency)
                .balance("CLBD", holds)
                .xml();
        bank.rest().postXml("/api/bank/statements", day).expect(201);
    }

    private JsonNode notify(UnaryOperator<CamtFile> entries) {
        var xml = entries.apply(CamtFile.of(NOTIFICATION, reference(), custody, currency))
                .xml();
        return bank.rest().postXml("/api/bank/statements", xml).expect(201).json();
    }

    private static String reference() {
        return "T" + UUID.randomUUID().toString().substring(0, 20);
    }
}
