package kr.seoul.techtrade.dealroom;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.portal.Format;
import kr.seoul.techtrade.portal.TermRow;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.AmendmentState;
import kr.seoul.techtrade.terms.BrokerTerms;

/** The terms of a deal that matter now, and who stands by them. */
public record Paper(DealJson deal) {
    /** What one side has said so far. */
    public record Side(Actor actor, String name, Instant acceptedAt, DealJson.SignatureJson signature) {}

    public DealJson.Version newest() {
        return deal.versions().get(deal.versions().size() - 1);
    }

    /** The amendment that waits for signatures; null for none. */
    public DealJson.AmendmentJson amendment() {
        return deal.amendments().stream()
                .filter(one -> one.state() == AmendmentState.PROPOSED)
                .findFirst()
                .orElse(null);
    }

    /** The version of the open amendment, in force, or the newest. */
    public DealJson.Version shown() {
        var open = amendment();
        var number = open == null ? deal.versionInForce() : Integer.valueOf(open.version());
        return number == null ? newest() : deal.versions().get(number - 1);
    }

    /** Beside what they were before, or are as long as the amendment is not signed. */
    List<TermRow> rows(Texts texts, Format format, Map<UUID, String> names) {
        int before = amendment() == null ? shown().number() - 1 : deal.versionInForce();
        var earlier = before == 0 ? null : deal.versions().get(before - 1).terms();
        return TermRow.of(earlier, shown().terms(), texts, format, names);
    }

    /** Whoever any version names as a broker. */
    Set<UUID> brokers() {
        return deal.versions().stream()
                .flatMap(version -> version.terms().brokers().stream())
                .map(BrokerTerms::organizationId)
                .collect(Collectors.toSet());
    }

    public List<Side> sides() {
        return List.of(
                new Side(Actor.BUYER, deal.buyer().name(), shown().buyerAcceptedAt(), signature(Actor.BUYER)),
                new Side(Actor.SELLER, deal.seller().name(), shown().sellerAcceptedAt(), signature(Actor.SELLER)));
    }

    private DealJson.SignatureJson signature(Actor side) {
        return shown().signatures().stream()
                .filter(signature -> signature.side() == side)
                .findFirst()
                .orElse(null);
    }
}
