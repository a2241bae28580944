package kr.seoul.techtrade.iso20022;

import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import kr.seoul.techtrade.kernel.Problem;

/**
 * Reads pain.002.001.10, the bank's word on a payment file: of the file, of a group of it, or of single payments, whose
 * narrower word counts. Problems: as {@link CamtReader}.
 */
public final class StatusReader {
    private static final int REASON_MAX = 200;

    private final Xml in;
    private final Consumer<Status> to;
    private String messageId;
    private Instant createdAt;
    private String originalMessageId;

    private StatusReader(Xml in, Consumer<Status> to) {
        this.in = in;
        this.to = to;
    }

    /**
     * @param originalMessageId of our payment file
     * @param group currency code of the PmtInf; empty means the whole file
     * @param endToEndId of one payment; empty means all of the group
     * @param code such as ACSC, ACSP, RJCT
     */
    public record Status(
            String place,
            String originalMessageId,
            Optional<String> group,
            Optional<String> endToEndId,
            String code,
            String reason) {
        public boolean rejected() {
            return "RJCT".equals(code);
        }
    }

    /** Hands on every status in the order of the file and answers its head. */
    public static BankMessage read(InputStream file, Consumer<Status> to) {
        try (var in = new Xml(file)) {
            var kind = MessageKind.of(in.root());
            var reader = new StatusReader(in, to);
            if (kind != MessageKind.PAIN_002 || !"Document".equals(in.name())) {
                throw in.invalid("this is no payment status report");
            }
            in.children(name -> {
                if (!kind.body().equals(name)) {
                    throw in.invalid("%s holds %s, nothing else".formatted(kind.message(), kind.body()));
                }
                in.children(reader::part);
            });
            in.end();
            if (reader.messageId == null || reader.createdAt == null || reader.originalMessageId == null) {
                throw in.invalid("/Document/" + kind.body(), "MsgId, CreDtTm and OrgnlMsgId are required");
            }
            return new BankMessage(kind, reader.messageId, reader.createdAt, 1);
        }
    }

    private void part(String name) {
        switch (name) {
            case "GrpHdr" ->
                in.children(head -> {
                    switch (head) {
                        case "MsgId" -> messageId = in.text(35);
                        case "CreDtTm" -> createdAt = XmlValue.moment(in);
                        default -> {}
                    }
                });
            case "OrgnlGrpInfAndSts" -> {
                var found = new Found(Optional.empty());
                in.children(found::part);
                originalMessageId = found.originalMessageId;
                found.tell();
            }
            case "OrgnlPmtInfAndSts" -> group();
            default -> {}
        }
    }

    private void group() {
        var found = new Found(Optional.empty());
        in.children(name -> {
            if ("TxInfAndSts".equals(name)) {
                var payment = new Found(found.group);
                in.children(payment::part);
                if (payment.endToEndId.isEmpty()) {
                    throw in.invalid("OrgnlEndToEndId is required");
                }
                payment.tell();
            } else {
                found.part(name);
            }
        });
        found.tell();
    }

    /** What one level of the report says. */
    private final class Found {
        private final Xml.Place place = in.place();
        private Optional<String> group;
        private Optional<String> endToEndId = Optional.empty();
        private String originalMessageId;
        private String code = "";
        private String reason = "";

        Found(Optional<String> group) {
            this.group = group;
        }

        void part(String name) {
            switch (name) {
                case "OrgnlMsgId" -> originalMessageId = in.text(35);
                case "OrgnlPmtInfId" -> group = Optional.of(in.text(35));
                case "OrgnlEndToEndId" -> endToEndId = Optional.of(in.text(35));
                case "GrpSts", "PmtInfSts", "TxSts" -> code = in.text(4);
                case "StsRsnInf" -> in.children(this::reason);
                default -> {}
            }
        }

        private void reason(String name) {
            if ("Rsn".equals(name)) {
                in.children(kind -> add(in.text(35)));
            } else if ("AddtlInf".equals(name)) {
                add(in.text(105));
            }
        }

        private void add(String text) {
            if (reason.length() + text.length() < REASON_MAX) {
                reason = (reason + " " + text).strip();
            }
        }

        /** Group and payments need the head before them; the head itself may say nothing. */
        void tell() {
            if (StatusReader.this.originalMessageId == null) {
                throw missing();
            }
            if (!code.isEmpty()) {
                to.accept(new Status(
                        place.toString(), StatusReader.this.originalMessageId, group, endToEndId, code, reason));
            }
        }

        private Problem missing() {
            return in.invalid(place, "OrgnlGrpInfAndSts with OrgnlMsgId must come first");
        }
    }
}
