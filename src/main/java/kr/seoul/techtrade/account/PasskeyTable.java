package kr.seoul.techtrade.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.account.RelyingParty.Counted;
import kr.seoul.techtrade.account.RelyingParty.Credential;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Secret;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;

/** The rows of {@code account.passkey} and {@code account.passkey_holder}. */
record PasskeyTable(Sql sql) {
    private static final String IN_FORCE = """
            select k.*, h.handle from account.passkey k join account.passkey_holder h using (person_id)
             where k.removed_at is null and\s""";

    record Row(UUID id, UUID person, byte[] handle, Credential credential, Passkey shown) {}

    List<Row> of(UUID person) {
        return sql.list(IN_FORCE + "k.person_id = ? order by k.id", PasskeyTable::read, person);
    }

    Optional<Row> find(byte[] credentialId) {
        return sql.first(IN_FORCE + "k.credential_id = ?", PasskeyTable::read, (Object) credentialId);
    }

    /** What authenticators call the person: made at the first need. */
    byte[] handle(UUID person, Instant at) {
        sql.update(
                "insert into account.passkey_holder (person_id, handle, made_at) values (?, ?, ?) on conflict do nothing",
                person,
                Sha256.of(Secret.make()),
                at);
        return sql.first(
                        "select handle from account.passkey_holder where person_id = ?",
                        row -> row.getBytes("handle"),
                        person)
                .orElseThrow();
    }

    /** Whether no one had it before. */
    boolean insert(UUID person, String label, Credential made, Instant at) {
        return sql.update(
                        """
                        insert into account.passkey (id, person_id, credential_id, credential, sign_count, backup_eligible, backed_up,
                                                     label, added_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (credential_id) do nothing""",
                        Ids.at(at),
                        person,
                        made.id(),
                        made.data(),
                        made.signCount(),
                        made.backupEligible(),
                        made.backedUp(),
                        label,
                        at)
                > 0;
    }

    /** Whether it still opens something, and no copy of it had counted as far on any node. */
    boolean use(Row row, Counted now, Instant at) {
        return sql.update("""
                        update account.passkey set sign_count = ?, backed_up = ?, used_at = ?
                         where id = ? and removed_at is null and (sign_count < ? or sign_count = 0 and ? = 0)""", now.signCount(), now.backedUp(), at, row.id(), now.signCount(), now.signCount()) > 0;
    }

    /** Empty when it is none of the person's. */
    Optional<String> remove(UUID person, UUID id, Instant at) {
        return sql.first(
                "update account.passkey set removed_at = ? where id = ? and person_id = ? and removed_at is null returning label",
                row -> row.getString("label"),
                at,
                id,
                person);
    }

    void removeAll(UUID person, Instant at) {
        sql.update("update account.passkey set removed_at = ? where person_id = ? and removed_at is null", at, person);
    }

    private static Row read(ResultSet row) throws SQLException {
        var credential = new Credential(
                row.getBytes("credential_id"),
                row.getBytes("credential"),
                row.getLong("sign_count"),
                row.getBoolean("backup_eligible"),
                row.getBoolean("backed_up"));
        var id = Sql.uuid(row, "id");
        return new Row(
                id,
                Sql.uuid(row, "person_id"),
                row.getBytes("handle"),
                credential,
                new Passkey(
                        id,
                        row.getString("label"),
                        Sql.instant(row, "added_at"),
                        Sql.instant(row, "used_at"),
                        credential.backedUp()));
    }
}
