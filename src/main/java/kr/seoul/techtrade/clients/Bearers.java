package kr.seoul.techtrade.clients;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.util.TreeSet;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Sql;

/** Tells whoever bears a token what it is: the first question of everybody whose call was refused. */
@ApplicationScoped
public class Bearers {
    private static final String WHO = """
            select o.id, o.name, o.name_en, o.role, c.expires_at as client_until, s.id as secret, s.expires_at as secret_until
              from identity.organization o
              left join clients.client c on c.id = ?
              left join clients.client_secret s on s.client_id = c.id and s.id = ?
             where o.id = ?""";

    private final Sql sql;

    protected Bearers() {
        this(null);
    }

    @Inject
    public Bearers(Sql sql) {
        this.sql = sql;
    }

    /** What the token says that let {@code by} in, and how long it and what stands behind it last. */
    public MeJson me(Caller by, ClientMode mode, String token) {
        var claims = claims(token);
        var kind = IssuerTokens.isTheirs(by.id()) ? MeJson.Kind.PROGRAM : MeJson.Kind.CLIENT;
        return sql.first(
                        WHO,
                        row -> new MeJson(
                                kind,
                                by.id(),
                                by.name(),
                                organization(row),
                                new TreeSet<>(by.scopes()),
                                mode,
                                claims.getExpirationTime().toInstant(),
                                Sql.instant(row, "client_until"),
                                secret(row)),
                        by.id(),
                        credential(claims),
                        by.organization())
                .orElseThrow(() -> IdentityProblem.NO_SUCH_ORGANIZATION.because("whom the token acts for is gone"));
    }

    private static MeJson.Organization organization(ResultSet row) throws SQLException {
        return new MeJson.Organization(
                Sql.uuid(row, "id"),
                row.getString("name"),
                row.getString("name_en"),
                Role.valueOf(row.getString("role")));
    }

    private static MeJson.Secret secret(ResultSet row) throws SQLException {
        var id = Sql.uuid(row, "secret");
        return id == null ? null : new MeJson.Secret(id, Sql.instant(row, "secret_until"));
    }

    /** Of a token that was verified when it let its bearer in. */
    private static JWTClaimsSet claims(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet();
        } catch (ParseException never) {
            throw new IllegalStateException(never);
        }
    }

    private static UUID credential(JWTClaimsSet claims) {
        try {
            var named = claims.getStringClaim(Tokens.CREDENTIAL);
            return named == null ? null : UUID.fromString(named);
        } catch (ParseException | IllegalArgumentException notOurs) {
            return null;
        }
    }
}
