package kr.seoul.techtrade.payout;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.iso20022.AccountNumber;

/** Where an organisation wants to be paid. Payments that are queued follow it until they are sent. */
@Entity
@Table(schema = "payout", name = "payout_account")
public class PayoutAccount {
    @Id
    @Column(name = "organization_id")
    private UUID organizationId;

    private String holder;

    @Column(name = "bank_code")
    private String bankCode;

    private String number;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Version
    private long version;

    protected PayoutAccount() {}

    PayoutAccount(UUID organizationId, NewPayoutAccount asked, Instant at) {
        this.organizationId = organizationId;
        change(asked, at);
    }

    void change(NewPayoutAccount asked, Instant at) {
        holder = asked.holder();
        bankCode = asked.bankCode();
        number = AccountNumber.plain(asked.number());
        changedAt = at;
    }

    /** As its row is inserted by hand: JPA would not see it in the same transaction. */
    static PayoutAccount first(UUID organizationId, NewPayoutAccount asked, Instant at) {
        var account = new PayoutAccount(organizationId, asked, at);
        account.version = 1;
        return account;
    }

    UUID organizationId() {
        return organizationId;
    }

    String holder() {
        return holder;
    }

    String bankCode() {
        return bankCode;
    }

    String number() {
        return number;
    }

    long version() {
        return version;
    }

    PayoutAccountJson json() {
        return new PayoutAccountJson(organizationId, holder, bankCode, number, changedAt, version);
    }
}
