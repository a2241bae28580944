package kr.seoul.techtrade.mandates;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Memberships;
import kr.seoul.techtrade.identity.PersonEnrolled;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.identity.ScopesHandedOn;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.members.Administration;
import kr.seoul.techtrade.members.MembersProblem;
import kr.seoul.techtrade.members.Register;
import kr.seoul.techtrade.members.RightsLost;

/**
 * By which people and API clients bind their organisation, and the one place where it is decided whether a caller does. Nobody hands on more than
 * they hold: an administrator grants for the organisation what is within a mandate of their own; who is none hands on a part of a
 * mandate that allows it, which ends with the whole.
 */
@ApplicationScoped
@Transactional
public class Mandates {
    static final int OPEN_MAX = 500;

    private final MandateTable table;
    private final FourEyesTable rules;
    private final Proposals proposals;
    private final Memberships memberships;
    private final Register register;
    private final Administration administration;
    private final Clock clock;

    protected Mandates() {
        this(null, null, null, null, null);
    }

    @Inject
    public Mandates(Sql sql, Proposals proposals, Memberships memberships, Register register, Clock clock) {
        this.table = new MandateTable(sql);
        this.rules = new FourEyesTable(sql);
        this.proposals = proposals;
        this.memberships = memberships;
        this.register = register;
        this.administration = new Administration(memberships);
        this.clock = clock;
    }

    /**
     * A client binds without limit, unless it does by mandate: whoever has a hand in one has no limit either, or holds what its
     * mandates let it do. Problems: members/more-than-held.
     */
    void handedOn(@Observes ScopesHandedOn news) {
        var binding = new TreeSet<>(Set.of(Scopes.SIGN, Scopes.DEAL));
        binding.retainAll(news.scopes());
        if (binding.isEmpty()) {
            return;
        }
        var powers = powers(news.by());
        if (!news.byMandate() && !powers.areUnlimited()) {
            throw MembersProblem.MORE_THAN_HELD.at(
                    "/scopes",
                    "a client with %s signs or releases without limit, which you may not: let it do so by mandate"
                            .formatted(String.join(" and ", binding)));
        }
        if (news.byMandate()
                && news.client() != null
                && !table.livingOf(news.by().organization(), news.client(), today()).stream()
                        .allMatch(powers::hold)) {
            throw MembersProblem.MORE_THAN_HELD.because("the client has a mandate that goes beyond yours");
        }
    }

    /** For whoever shows what is open to the caller, without doing it. */
    public Powers powers(Caller by) {
        var organization = by.organization();
        if (organization == null || by.kind() == Caller.Kind.SYSTEM) {
            return new Powers(by, by.kind() == Caller.Kind.PERSON, List.of(), FourEyesJson.NONE);
        }
        var rule = rules.find(organization);
        if (by.kind() == Caller.Kind.PERSON) {
            return new Powers(by, true, table.living(organization, by.id(), today()), rule);
        }
        boolean byMandate = table.isByMandate(organization, by.id());
        return new Powers(by, byMandate, byMandate ? table.livingOf(organization, by.id(), today()) : List.of(), rule);
    }

    /**
     * Lets the caller do it, enters in the register that they did, and answers by which power in words, such as
     * {@code mandate 0199… up to 10000000 KRW}. Where four eyes are asked for it is done by the second person, with the proposal of
     * the first, which is used up. Problems: members/no-power, members/second-person-needed.
     */
    public String mustCover(Caller by, Deed deed) {
        var powers = powers(by);
        mustReach(powers, deed.act(), deed.inAll());
        var power = words(powers, deed);
        var data = new HashMap<String, Object>();
        if (powers.needASecondPerson(deed.act(), deed.inAll())) {
            var first = proposals.secondOf(by, deed, person -> reaches(by.organization(), person, deed));
            power += ", with " + first.proposer();
            data.put("proposal", first.id());
        }
        if (by.kind() != Caller.Kind.SYSTEM) {
            data.put("act", deed.act());
            data.put("amount", deed.amount());
            data.put("power", power);
            register.use(
                    by,
                    new Register.Entry(by.organization(), Register.Kind.POWER_USED, person(by), deed.subject(), data));
        }
        return power;
    }

    /** As {@link #mustCover} where one person is enough whatever the rule, and what it is used on tells of it. Problems: members/no-power. */
    public void mustReach(Caller by, Act act, Money amount) {
        mustReach(powers(by), act, amount);
    }

    /**
     * The first of two people wants it; nothing moves before the second does it. Problems: members/no-power,
     * no-second-person-needed, already-proposed, identity/second-factor-needed, identity/denied for API clients.
     */
    public ProposalJson propose(Caller by, Deed deed) {
        by.mustHaveConfirmed();
        var powers = powers(by);
        mustReach(powers, deed.act(), deed.inAll());
        if (!powers.needASecondPerson(deed.act(), deed.inAll())) {
            throw MembersProblem.NO_SECOND_PERSON_NEEDED.because("do it");
        }
        return proposals.open(by, deed, powers.rule().days());
    }

    private static void mustReach(Powers powers, Act act, Money amount) {
        if (!powers.cover(act, amount)) {
            throw MembersProblem.NO_POWER.because(
                    "%s%s is not within a mandate of yours, or scope of your client, that holds today"
                            .formatted(act, amount == null ? "" : " of " + amount + " in all"));
        }
    }

    private boolean reaches(UUID organization, UUID person, Deed deed) {
        return table.living(organization, person, today()).stream()
                .anyMatch(mandate -> mandate.covers(deed.act(), deed.inAll()));
    }

    /** Whether whoever stood by something once still may: by a mandate, or, as a client without, by what it was trusted with then. */
    public boolean stillCovers(UUID organization, UUID signer, Deed deed) {
        if (memberships.isPerson(signer)) {
            return reaches(organization, signer, deed);
        }
        return !table.isByMandate(organization, signer)
                || table.livingOf(organization, signer, today()).stream()
                        .anyMatch(mandate -> mandate.covers(deed.act(), deed.inAll()));
    }

    private static String words(Powers powers, Deed deed) {
        return powers.covering(deed.act(), deed.inAll())
                .map(mandate -> "signatory by mandate %s%s%s"
                        .formatted(
                                mandate.id().toString().substring(24),
                                mandate.limits() == null ? " without limit" : " up to " + limit(mandate, deed),
                                mandate.until() == null ? "" : ", until " + mandate.until()))
                .orElse("signatory of the organisation (deals.sign)");
    }

    private static String limit(MandateJson mandate, Deed deed) {
        return mandate.limits().stream()
                .filter(limit -> deed.amount() == null
                        || limit.currency().equals(deed.amount().currency()))
                .map(Object::toString)
                .collect(Collectors.joining(" or "));
    }

    private static UUID person(Caller by) {
        return by.kind() == Caller.Kind.PERSON ? by.id() : null;
    }

    /** The latest first, also those revoked. Problems: identity/denied, no-such-organization, kernel/invalid-cursor. */
    public Page<MandateJson> mandates(Caller by, UUID organization, Optional<String> cursor, int limit) {
        administration.mustSee(by, organization);
        return table.page(organization, cursor, limit);
    }

    /** The name of an API client of the organisation. Problems: identity/denied, no-such-organization. */
    public Optional<String> program(Caller by, UUID organization, UUID client) {
        administration.mustSee(by, organization);
        return table.program(organization, client).map(MandateTable.Program::name);
    }

    /** Those of these holders that were not revoked, the latest first. Problems: identity/denied, no-such-organization. */
    public List<MandateJson> mandates(Caller by, UUID organization, Collection<UUID> holders) {
        administration.mustSee(by, organization);
        return table.open(organization, holders);
    }

    /** Problems: identity/denied, no-such-organization, members/no-such-mandate. */
    public MandateJson mandate(Caller by, UUID organization, UUID id) {
        administration.mustSee(by, organization);
        return known(organization, id);
    }

    /**
     * Problems: identity/denied, no-such-organization, members/no-such-member, more-than-held, too-many, http/invalid-input.
     */
    public MandateJson grant(Caller by, UUID organization, @Valid NewMandate asked) {
        administration.mustAct(by, organization);
        if (asked.holderId().equals(by.id())) {
            throw IdentityProblem.DENIED.at("/holderId", "nobody grants to themselves");
        }
        var today = today();
        if (asked.until() != null && asked.until().isBefore(today)) {
            throw HttpProblem.INVALID_INPUT.at("/until", "is past");
        }
        if (asked.from() != null && asked.from().isBefore(today)) {
            throw HttpProblem.INVALID_INPUT.at("/from", "is past");
        }
        boolean ofClient = mustBeOurs(organization, asked);
        if (table.open(organization) >= OPEN_MAX) {
            throw MembersProblem.TOO_MANY.because("revoke one of the %d first".formatted(OPEN_MAX));
        }
        return grant(by, organization, asked, ofClient, whole(by, organization, asked));
    }

    /** Whether it is for a client. Problems: members/no-such-member, http/invalid-input. */
    private boolean mustBeOurs(UUID organization, NewMandate asked) {
        if (memberships.find(organization, asked.holderId()).isPresent()) {
            return false;
        }
        var program = table.program(organization, asked.holderId())
                .filter(one -> !one.isRevoked())
                .orElseThrow(() -> MembersProblem.NO_SUCH_MEMBER.at("/holderId", "nobody of the organisation"));
        if (!program.byMandate()) {
            throw HttpProblem.INVALID_INPUT.at(
                    "/holderId", "is a client that signs by its scopes alone: let it sign by mandate first");
        }
        if (asked.delegable()) {
            throw HttpProblem.INVALID_INPUT.at("/delegable", "an API client hands nothing on");
        }
        return true;
    }

    /** Of which mandate it is a part; null when the organisation grants it. Problems: identity/denied, members/more-than-held. */
    private UUID whole(Caller by, UUID organization, NewMandate asked) {
        if (by.kind() == Caller.Kind.SYSTEM) {
            return null;
        }
        boolean administrator = administration.isAdministrator(by, organization);
        if (by.kind() != Caller.Kind.PERSON) {
            if (!administrator || !powers(by).areUnlimited() || !powers(by).cover(Act.SIGN, null)) {
                throw IdentityProblem.DENIED.because("this takes the scopes access.write and deals.sign");
            }
            return null;
        }
        var holding = table.living(organization, by.id(), today()).stream()
                .filter(mandate -> administrator || mandate.delegable())
                .toList();
        if (holding.isEmpty() && !administrator) {
            throw IdentityProblem.DENIED.because("none of your mandates can be handed on");
        }
        var within = holding.stream().filter(mandate -> mandate.holds(asked)).findFirst();
        var whole = within.orElseThrow(() -> MembersProblem.MORE_THAN_HELD.because(
                "no single mandate of yours that can be handed on holds all of that"));
        return administrator ? null : whole.id();
    }

    /** Whoever an operator enrols with the power to sign has a mandate without limit; entered after that they came. */
    void grantAll(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) PersonEnrolled news) {
        if (news.signer()) {
            var all = new NewMandate(news.person(), EnumSet.allOf(Act.class), null, null, null, true);
            grant(news.by(), news.organization(), all, false, null);
        }
    }

    private MandateJson grant(Caller by, UUID organization, NewMandate asked, boolean ofClient, UUID under) {
        var at = clock.instant();
        var id = Ids.at(at);
        var from = asked.from() == null ? today() : asked.from();
        table.insert(organization, new MandateTable.Granting(id, ofClient, from, under), asked, by, at);
        if (!ofClient) {
            memberships.sign(organization, asked.holderId(), true);
        }
        var mandate = known(organization, id);
        register.enter(
                by,
                new Register.Entry(
                        organization,
                        Register.Kind.MANDATE_GRANTED,
                        ofClient ? null : asked.holderId(),
                        id,
                        Map.of("mandate", mandate)));
        return mandate;
    }

    /**
     * Ends a mandate at once, with all that hang under it; again is the same. For administrators, for its holder, for whoever
     * granted it, and for operators. Problems: identity/denied, no-such-organization, members/no-such-mandate.
     */
    public void revoke(Caller by, UUID organization, UUID id) {
        administration.mustAct(by, organization);
        var mandate = known(organization, id);
        boolean own = by.id().equals(mandate.holderId()) || by.id().equals(mandate.grantedById());
        if (!own && !Administration.operates(by) && !administration.isAdministrator(by, organization)) {
            throw IdentityProblem.DENIED.because("this is for administrators, its holder, and whoever granted it");
        }
        end(by, organization, List.of(id));
    }

    /** Those of somebody who goes, with all that hang under them. */
    void revokeAll(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) RightsLost news) {
        if (news.gone()) {
            proposals.withdrawAllOf(news.by(), news.organization(), news.person());
            end(news.by(), news.organization(), table.held(news.organization(), news.person()));
        }
    }

    private void end(Caller by, UUID organization, List<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        var ended = table.revoke(ids, by.name(), clock.instant());
        for (var each : ended) {
            register.enter(
                    by,
                    new Register.Entry(
                            organization, Register.Kind.MANDATE_REVOKED, each.holder(), each.id(), Map.of()));
        }
        ended.stream()
                .map(MandateTable.Ended::holder)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(holder -> {
                    if (!table.isSigner(organization, holder)) {
                        memberships.sign(organization, holder, false);
                    }
                });
    }

    private MandateJson known(UUID organization, UUID id) {
        return table.find(organization, id)
                .orElseThrow(() -> MembersProblem.NO_SUCH_MANDATE.because("the organisation has no mandate " + id));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ClockProducer.SEOUL);
    }
}
