package kr.seoul.techtrade.dealroom;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.Payment;
import kr.seoul.techtrade.dispute.AppointmentJson;
import kr.seoul.techtrade.dispute.DisputeJson;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.DisputeState;
import kr.seoul.techtrade.vault.FileJson;
import kr.seoul.techtrade.vault.Vault;

/** A dispute as it is shown: with the names of both sides and of the files that were brought. */
public record DisputeRoom(
        DisputeJson dispute,
        DealJson.Party buyer,
        DealJson.Party seller,
        String milestone,
        Map<UUID, FileJson> files,
        List<AppointmentJson.Draw> draws) {
    private static final Set<DisputeState> TAKES_EVIDENCE =
            Set.of(DisputeState.OPENED, DisputeState.NEGOTIATING, DisputeState.PANEL);

    /** A piece of evidence with its files. */
    public record Piece(int number, Actor side, String text, String by, Instant at, List<FileJson> files) {}

    static DisputeRoom of(
            DisputeJson dispute,
            DealJson.Party buyer,
            DealJson.Party seller,
            String milestone,
            Vault vault,
            List<AppointmentJson.Draw> draws) {
        var brought = dispute.evidence().stream()
                .flatMap(piece -> piece.files().stream())
                .toList();
        var files = brought.isEmpty()
                ? Map.<UUID, FileJson>of()
                : vault.files(brought).stream().collect(Collectors.toMap(FileJson::id, Function.identity()));
        return new DisputeRoom(dispute, buyer, seller, milestone, files, draws);
    }

    public DealJson.Party claimant() {
        return dispute.claimant() == Actor.BUYER ? buyer : seller;
    }

    public List<Piece> evidence() {
        return dispute.evidence().stream()
                .map(piece -> new Piece(
                        piece.number(),
                        piece.side(),
                        piece.text(),
                        piece.by(),
                        piece.at(),
                        piece.files().stream().map(files::get).toList()))
                .toList();
    }

    /** Experts who left the panel, in the order in which they were drawn. */
    public List<AppointmentJson> gone() {
        return dispute.appointments().stream()
                .filter(each -> !each.state().sits())
                .toList();
    }

    /** What became of a member of the panel besides its vote. */
    public AppointmentJson place(int number) {
        return dispute.appointments().stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow();
    }

    /** What is open to the visitor in it; giving it up comes last. */
    List<DealJson.Open> open(DealJson deal, Instant now) {
        var open = new ArrayList<>(life(deal).open());
        if (deal.side() != null && takesEvidence(now)) {
            open.add(new DealJson.Open(Action.BRING_EVIDENCE, "DISPUTE", dispute.number(), null));
        }
        open.sort(Comparator.comparing(each -> each.action() == Action.WITHDRAW_DISPUTE));
        return open;
    }

    private boolean takesEvidence(Instant now) {
        return TAKES_EVIDENCE.contains(dispute.state())
                && (dispute.evidenceUntil() == null || now.isBefore(dispute.evidenceUntil()));
    }

    /** What the caller's organisation has sent for it and not brought yet. */
    List<FileJson> stored(Caller by, Vault vault) {
        return vault.ofSubject(dispute.id()).stream()
                .filter(file -> by.actsFor(file.owner()) && !files.containsKey(file.id()))
                .toList();
    }

    /** What was paid of it, to whom; what experts get is a part of its costs. */
    List<DealJson.PaymentJson> payments(DealJson deal) {
        return deal.payments().stream()
                .filter(payment -> payment.source() == Payment.Source.DISPUTE
                        && payment.item() == dispute.number()
                        && payment.recipient() != Actor.EXPERT)
                .toList();
    }

    /** What is left of the amount for fee, tax and the panel; null before it was divided. */
    Money costs(DealJson deal) {
        var payments = payments(deal);
        return payments.isEmpty()
                ? null
                : payments.stream().map(DealJson.PaymentJson::amount).reduce(dispute.amount(), Money::minus);
    }

    private Life life(DealJson deal) {
        return new Life(deal, "DISPUTE", dispute.number());
    }

    /** Of its own life, and how the milestone came into it; the newest first. */
    List<DealJson.StepJson> history(DealJson deal) {
        return Life.newestFirst(deal.history().stream()
                .filter(step -> life(deal).isOurs(step)
                        || dispute.appointments().stream()
                                .anyMatch(seat -> new Life(deal, "APPOINTMENT", seat.number()).isOurs(step))
                        || step.action() == Action.DISPUTE && step.at().equals(dispute.openedAt())));
    }
}
