package kr.seoul.techtrade.iso20022;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kr.seoul.techtrade.iso20022.BankEntry.Detail;
import kr.seoul.techtrade.iso20022.BankEntry.Side;
import kr.seoul.techtrade.iso20022.BankEntry.Status;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;

/** Reads one {@code Ntry} with its payments. */
final class EntryReader {
    /** More payments in one entry are refused: an entry is held in memory as a whole. */
    static final int DETAILS_MAX = 10_000;

    private static final int REMITTANCE_MAX = 500;
    private static final Pattern BANK = Pattern.compile("[0-9]{3}|[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?");

    private final Xml in;
    private final MessageKind kind;
    private final List<Detail> details = new ArrayList<>();
    private Optional<String> reference = Optional.empty();
    private Money amount;
    private Side side;
    private Status status;
    private boolean reversal;
    private boolean coded;
    private Optional<LocalDate> bookedOn = Optional.empty();
    private Optional<LocalDate> valueOn = Optional.empty();

    EntryReader(Xml in, MessageKind kind) {
        this.in = in;
        this.kind = kind;
    }

    BankEntry read(int index) {
        var place = in.place();
        in.children(this::part);
        require(place, "Amt", amount);
        require(place, "CdtDbtInd", side);
        require(place, "Sts", status);
        require(place, "BkTxCd", coded ? true : null);
        if (amount.isZero()) {
            throw in.invalid(place + "/Amt", "an entry of zero moves nothing");
        }
        return new BankEntry(
                index,
                place.toString(),
                reference,
                amount,
                side,
                status,
                reversal,
                bookedOn,
                valueOn,
                List.copyOf(details));
    }

    private void part(String name) {
        switch (name) {
            case "AcctSvcrRef" -> reference = Optional.of(in.text(35));
            case "Amt" -> amount = XmlValue.money(in);
            case "CdtDbtInd" -> side = XmlValue.code(in, Side.class);
            case "RvslInd" -> reversal = XmlValue.flag(in);
            case "Sts" -> status = status();
            case "BookgDt" -> bookedOn = day();
            case "ValDt" -> valueOn = day();
            case "BkTxCd" -> coded = true;
            case "NtryDtls" -> in.children(this::detail);
            default -> {}
        }
    }

    private void detail(String name) {
        if ("TxDtls".equals(name)) {
            if (details.size() == DETAILS_MAX) {
                throw in.invalid("more than %d payments in one entry".formatted(DETAILS_MAX));
            }
            details.add(new DetailReader().read());
        }
    }

    /** Version 2 has the code as text, version 8 inside {@code Cd}, open to codes of the bank's own. */
    private Status status() {
        if (kind == MessageKind.CAMT_053_V02) {
            return XmlValue.code(in, Status.class);
        }
        var place = in.place();
        var found = new String[1];
        in.children(name -> found[0] = in.text(35));
        require(place, "Cd or Prtry", found[0]);
        return switch (found[0]) {
            case "BOOK" -> Status.BOOK;
            case "PDNG" -> Status.PDNG;
            case "INFO" -> Status.INFO;
            default -> Status.OTHER;
        };
    }

    private Optional<LocalDate> day() {
        var found = new LocalDate[1];
        in.children(name -> {
            switch (name) {
                case "Dt" -> found[0] = XmlValue.day(in);
                case "DtTm" ->
                    found[0] = XmlValue.moment(in).atZone(ClockProducer.SEOUL).toLocalDate();
                default -> {}
            }
        });
        return Optional.ofNullable(found[0]);
    }

    /** The number in an account's {@code Id}: IBAN, or whatever the country uses, without hyphens and spaces. */
    static String accountNumber(Xml in) {
        var place = in.place();
        var found = new String[1];
        in.children(kind -> {
            if ("IBAN".equals(kind)) {
                found[0] = in.text(34);
            } else if ("Othr".equals(kind)) {
                in.children(name -> found[0] = "Id".equals(name) ? in.text(34) : found[0]);
            }
        });
        if (found[0] == null) {
            throw in.invalid(place, "IBAN or Othr/Id is required");
        }
        return AccountNumber.plain(found[0]);
    }

    private void require(Object place, String name, Object value) {
        if (value == null) {
            throw in.invalid(place, name + " is required");
        }
    }

    /** Reads one {@code TxDtls}. */
    private final class DetailReader {
        private final StringBuilder remittance = new StringBuilder();
        private String reference;
        private String endToEndId;
        private String uetr;
        private Money amount;
        private String creditorAccount;
        private String debtorAccount;
        private String debtorName;
        private String debtorBank;
        private String creditorReference;
        private boolean returned;

        Detail read() {
            in.children(this::part);
            return new Detail(
                    Optional.ofNullable(reference),
                    Optional.ofNullable(endToEndId).filter(id -> !"NOTPROVIDED".equals(id)),
                    Optional.ofNullable(uetr),
                    Optional.ofNullable(amount),
                    Optional.ofNullable(creditorAccount),
                    Optional.ofNullable(debtorAccount),
                    Optional.ofNullable(debtorName),
                    Optional.ofNullable(debtorBank)
                            .filter(code -> BANK.matcher(code).matches()),
                    Optional.ofNullable(creditorReference),
                    Optional.of(remittance.toString()).filter(text -> !text.isEmpty()),
                    returned);
        }

        private void part(String name) {
            switch (name) {
                case "Refs" -> in.children(this::reference);
                case "Amt" -> amount = XmlValue.money(in);
                case "AmtDtls" -> in.children(this::transactionAmount);
                case "RltdPties" -> in.children(this::party);
                case "RltdAgts" -> in.children(this::agent);
                case "RmtInf" -> in.children(this::remittance);
                case "RtrInf" -> returned = true;
                default -> {}
            }
        }

        private void reference(String name) {
            switch (name) {
                case "AcctSvcrRef" -> reference = in.text(35);
                case "EndToEndId" -> endToEndId = in.text(35);
                case "UETR" -> uetr = in.text(36);
                default -> {}
            }
        }

        /** Version 2 has no other amount of a single payment. */
        private void transactionAmount(String name) {
            if ("TxAmt".equals(name)) {
                in.children(part -> {
                    if ("Amt".equals(part) && amount == null) {
                        amount = XmlValue.money(in);
                    }
                });
            }
        }

        private void party(String name) {
            switch (name) {
                case "Dbtr" -> in.children(this::debtor);
                case "DbtrAcct" ->
                    in.children(part -> debtorAccount = "Id".equals(part) ? accountNumber(in) : debtorAccount);
                case "CdtrAcct" ->
                    in.children(part -> creditorAccount = "Id".equals(part) ? accountNumber(in) : creditorAccount);
                default -> {}
            }
        }

        private void debtor(String name) {
            if ("Nm".equals(name)) {
                debtorName = in.text(140);
            } else if ("Pty".equals(name)) {
                in.children(this::debtor);
            }
        }

        private void agent(String name) {
            switch (name) {
                case "DbtrAgt", "FinInstnId", "ClrSysMmbId" -> in.children(this::agent);
                case "BICFI", "BIC", "MmbId" -> debtorBank = in.text(35);
                default -> {}
            }
        }

        private void remittance(String name) {
            if ("Ustrd".equals(name)) {
                var text = in.text(140);
                if (remittance.length() + text.length() < REMITTANCE_MAX) {
                    remittance.append(remittance.isEmpty() ? "" : " ").append(text);
                }
            } else if ("Strd".equals(name)) {
                in.children(part -> {
                    if ("CdtrRefInf".equals(part)) {
                        in.children(ref -> creditorReference = "Ref".equals(ref) ? in.text(35) : creditorReference);
                    }
                });
            }
        }
    }
}
