package kr.seoul.techtrade.demo;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import kr.seoul.techtrade.kernel.Money;

/** A pain.001 as the bank that fetched it reads it. */
record PaymentFile(String id, List<Order> orders) {
    /** {@code account} is the payee's. */
    record Order(String endToEndId, Money amount, String account) {}

    static PaymentFile read(String document) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try {
            return new Reader(factory.createXMLStreamReader(new StringReader(document))).file();
        } catch (XMLStreamException broken) {
            throw new IllegalArgumentException("no pain.001: " + broken.getMessage(), broken);
        }
    }

    private static final class Reader {
        private final XMLStreamReader in;
        private final List<Order> orders = new ArrayList<>();
        private String id;
        private String endToEndId;
        private Money amount;
        private String account;

        private Reader(XMLStreamReader in) {
            this.in = in;
        }

        private PaymentFile file() throws XMLStreamException {
            while (in.hasNext()) {
                switch (in.next()) {
                    case XMLStreamReader.START_ELEMENT -> begin(in.getLocalName());
                    case XMLStreamReader.END_ELEMENT -> end(in.getLocalName());
                    default -> {}
                }
            }
            return new PaymentFile(id, orders);
        }

        /** The account that is read last before its payment ends is the payee's. */
        private void begin(String name) throws XMLStreamException {
            switch (name) {
                case "MsgId" -> id = in.getElementText();
                case "EndToEndId" -> endToEndId = in.getElementText();
                case "InstdAmt" -> {
                    var currency = in.getAttributeValue(null, "Ccy");
                    amount = Money.parse(in.getElementText(), currency);
                }
                case "CdtrAcct" -> account = text();
                default -> {}
            }
        }

        private void end(String name) {
            if ("CdtTrfTxInf".equals(name)) {
                orders.add(new Order(endToEndId, amount, account));
            }
        }

        /** All that stands within the element. */
        private String text() throws XMLStreamException {
            var text = new StringBuilder();
            for (int depth = 1; depth > 0; ) {
                switch (in.next()) {
                    case XMLStreamReader.START_ELEMENT -> depth++;
                    case XMLStreamReader.END_ELEMENT -> depth--;
                    case XMLStreamReader.CHARACTERS -> text.append(in.getText().strip());
                    default -> {}
                }
            }
            return text.toString();
        }
    }
}
