package kr.seoul.techtrade.iso20022;

import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import kr.seoul.techtrade.iso20022.BankStatement.Balance;
import kr.seoul.techtrade.iso20022.BankStatement.Summary;
import kr.seoul.techtrade.iso20022.BankStatement.Total;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;

/**
 * Reads camt.052, .053 and .054 in constant memory and hands on one entry at a time. What is used of the message is held to the
 * standard: required elements, order, codes, exact amounts, and the bank's own totals ({@link StatementTotals}).
 *
 * <p>Problems: iso20022/malformed-xml, iso20022/unsupported-message, iso20022/invalid-message, iso20022/file-too-large.
 */
public final class CamtReader {
    private static final Set<MessageKind> WITH_BALANCE = Set.of(MessageKind.CAMT_053, MessageKind.CAMT_053_V02);

    private final Xml in;
    private final MessageKind kind;
    private final StatementReader to;
    private BankMessage message;
    private int statements;
    private int page = 1;
    private boolean lastPage = true;

    private CamtReader(Xml in, MessageKind kind, StatementReader to) {
        this.in = in;
        this.kind = kind;
        this.to = to;
    }

    /** What kind of message the file is; reads no further than its root. */
    public static MessageKind kind(InputStream file) {
        try (var in = new Xml(file)) {
            return MessageKind.of(in.root());
        }
    }

    /** Hands on all of the file in its order and answers its head. */
    public static BankMessage read(InputStream file, StatementReader to) {
        try (var in = new Xml(file)) {
            var reader = new CamtReader(in, MessageKind.of(in.root()), to);
            reader.document();
            in.end();
            return reader.message;
        }
    }

    private void document() {
        if (!"Document".equals(in.name()) || kind.part().isEmpty()) {
            throw in.invalid("the root is not the Document of an account statement");
        }
        in.children(name -> {
            if (!kind.body().equals(name)) {
                throw in.invalid("%s holds %s, nothing else".formatted(kind.message(), kind.body()));
            }
            in.children(this::part);
        });
        if (statements == 0) {
            throw in.invalid("/Document/" + kind.body(), "%s is required".formatted(kind.part()));
        }
    }

    private void part(String name) {
        if ("GrpHdr".equals(name)) {
            groupHeader();
        } else if (kind.part().equals(name)) {
            if (message == null) {
                throw in.invalid("GrpHdr must come first");
            }
            statements++;
            new Statement(in.place()).read();
        }
    }

    private void groupHeader() {
        var place = in.place();
        var head = new Object() {
            String id;
            Instant createdAt;
        };
        in.children(name -> {
            switch (name) {
                case "MsgId" -> head.id = in.text(35);
                case "CreDtTm" -> head.createdAt = XmlValue.moment(in);
                case "MsgPgntn" -> pagination();
                default -> {}
            }
        });
        require(place, "MsgId", head.id);
        require(place, "CreDtTm", head.createdAt);
        message = new BankMessage(kind, head.id, head.createdAt, page);
        to.message(message);
    }

    private void pagination() {
        in.children(name -> {
            switch (name) {
                case "PgNb" -> page = (int) count(5);
                case "LastPgInd" -> lastPage = XmlValue.flag(in);
                default -> {}
            }
        });
    }

    private long count(int digits) {
        var place = in.place();
        var text = in.text(digits);
        if (!text.matches("\\d+")) {
            throw in.invalid(place, "\"" + text + "\" is no count");
        }
        return Long.parseLong(text);
    }

    private void require(Object place, String name, Object value) {
        if (value == null) {
            throw in.invalid(place, name + " is required");
        }
    }

    /** One account's part of the message: its head is handed on as soon as the first entry shows. */
    private final class Statement {
        private final Xml.Place place;
        private String id;
        private Instant createdAt;
        private String account;
        private Optional<String> currency = Optional.empty();
        private Optional<Balance> opening = Optional.empty();
        private Optional<Balance> closing = Optional.empty();
        private Summary summary = Summary.NONE;
        private boolean whole = page == 1 && lastPage;
        private int balances;
        private int entries;
        private BankStatement head;
        private StatementTotals totals;

        Statement(Xml.Place place) {
            this.place = place;
        }

        void read() {
            in.children(this::part);
            open();
            totals.check(in);
            to.end(head);
        }

        private void part(String name) {
            switch (name) {
                case "Id" -> id = in.text(35);
                case "CreDtTm" -> createdAt = XmlValue.moment(in);
                case "StmtPgntn", "RptPgntn", "NtfctnPgntn" -> part();
                case "Acct" -> early("Acct", this::account);
                case "Bal" -> early("Bal", this::balance);
                case "TxsSummry" -> early("TxsSummry", () -> summary = summary());
                case "Ntry" -> entry();
                default -> {}
            }
        }

        private void early(String name, Runnable read) {
            if (head != null) {
                throw in.invalid(name + " must come before the entries");
            }
            read.run();
        }

        private void part() {
            in.children(name -> {
                switch (name) {
                    case "PgNb" -> whole &= count(5) == 1;
                    case "LastPgInd" -> whole &= XmlValue.flag(in);
                    default -> {}
                }
            });
        }

        private void account() {
            in.children(name -> {
                switch (name) {
                    case "Id" -> account = EntryReader.accountNumber(in);
                    case "Ccy" -> currency = Optional.of(in.text(3));
                    default -> {}
                }
            });
        }

        private void balance() {
            var here = in.place();
            var balance = new Object() {
                String type;
                Money amount;
                BankEntry.Side side;
                Instant asOf;
            };
            in.children(name -> {
                switch (name) {
                    case "Tp" -> balance.type = firstText("Cd", "Prtry");
                    case "Amt" -> balance.amount = XmlValue.money(in);
                    case "CdtDbtInd" -> balance.side = XmlValue.code(in, BankEntry.Side.class);
                    case "Dt" -> balance.asOf = endOf();
                    default -> {}
                }
            });
            require(here, "Tp", balance.type);
            require(here, "Amt", balance.amount);
            require(here, "CdtDbtInd", balance.side);
            require(here, "Dt", balance.asOf);
            balances++;
            var signed = balance.side == BankEntry.Side.CRDT ? balance.amount : balance.amount.negated();
            if ("OPBD".equals(balance.type)) {
                opening = Optional.of(new Balance(signed, balance.asOf));
            } else if ("CLBD".equals(balance.type)) {
                closing = Optional.of(new Balance(signed, balance.asOf));
            }
        }

        /** A balance of a day is that of its last moment. */
        private Instant endOf() {
            var found = new Instant[1];
            in.children(name -> {
                switch (name) {
                    case "Dt" ->
                        found[0] = XmlValue.day(in)
                                .plusDays(1)
                                .atStartOfDay(ClockProducer.SEOUL)
                                .toInstant();
                    case "DtTm" -> found[0] = XmlValue.moment(in);
                    default -> {}
                }
            });
            return found[0];
        }

        private String firstText(String... names) {
            var found = new String[1];
            in.children(outer -> {
                if ("CdOrPrtry".equals(outer)) {
                    in.children(name -> found[0] = Set.of(names).contains(name) ? in.text(35) : found[0]);
                }
            });
            return found[0];
        }

        private Summary summary() {
            var all = new Total[] {Total.NONE, Total.NONE, Total.NONE};
            var net = new String[1];
            in.children(name -> {
                switch (name) {
                    case "TtlNtries" -> all[0] = total(net);
                    case "TtlCdtNtries" -> all[1] = total(net);
                    case "TtlDbtNtries" -> all[2] = total(net);
                    default -> {}
                }
            });
            return new Summary(all[0], all[1], all[2], Optional.ofNullable(net[0]));
        }

        private Total total(String[] net) {
            var found = new Object() {
                OptionalLong count = OptionalLong.empty();
                String sum;
                String amount;
                BankEntry.Side side;
            };
            in.children(name -> {
                switch (name) {
                    case "NbOfNtries" -> found.count = OptionalLong.of(count(15));
                    case "Sum" -> found.sum = decimal();
                    case "TtlNetNtryAmt" -> found.amount = decimal();
                    case "CdtDbtInd" -> found.side = XmlValue.code(in, BankEntry.Side.class);
                    case "TtlNetNtry" ->
                        in.children(part -> {
                            switch (part) {
                                case "Amt" -> found.amount = decimal();
                                case "CdtDbtInd" -> found.side = XmlValue.code(in, BankEntry.Side.class);
                                default -> {}
                            }
                        });
                    default -> {}
                }
            });
            if (found.amount != null && found.side != null) {
                net[0] = found.side == BankEntry.Side.CRDT ? found.amount : "-" + found.amount;
            }
            return new Total(found.count, Optional.ofNullable(found.sum));
        }

        private String decimal() {
            var here = in.place();
            return XmlValue.decimal(in, here, in.text(24)).toPlainString();
        }

        private void entry() {
            open();
            var entry = new EntryReader(in, kind).read(++entries);
            totals.add(entry);
            to.entry(entry);
        }

        private void open() {
            if (head != null) {
                return;
            }
            require(place, "Id", id);
            require(place, "Acct", account);
            if (kind == MessageKind.CAMT_053_V02) {
                require(place, "CreDtTm", createdAt);
            }
            if (WITH_BALANCE.contains(kind) && balances == 0) {
                throw in.invalid(place, "Bal is required");
            }
            currency.ifPresent(code -> XmlValue.currency(in, place + "/Acct/Ccy", code));
            head = new BankStatement(
                    statements, place.toString(), id, account, currency, opening, closing, summary, whole);
            totals = new StatementTotals(head);
            to.statement(head);
        }
    }
}
