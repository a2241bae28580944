package kr.seoul.techtrade.clients;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.NewOrganization;
import kr.seoul.techtrade.identity.Organizations;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets the first operator in: as long as there is none, {@code TECHTRADE_OPERATOR_CLIENT_ID} (a UUID) and
 * {@code TECHTRADE_OPERATOR_CLIENT_SECRET} of the environment become an API client that may admit everybody else.
 */
@ApplicationScoped
public class Bootstrap implements Caretaker {
    private static final System.Logger LOG = System.getLogger(Bootstrap.class.getName());
    private static final int SECRET_LENGTH_MIN = 32;

    @Inject
    private Organizations organizations;

    @Inject
    private ApiClients clients;

    @Inject
    private Sql sql;

    @Inject
    private UnitOfWork unit;

    @Inject
    @ConfigProperty(name = "techtrade.operator.client.id")
    private Optional<String> clientId;

    @Inject
    @ConfigProperty(name = "techtrade.operator.client.secret")
    private Optional<String> clientSecret;

    @Override
    public void undertake(Chores chores) {
        chores.first(this::start);
    }

    private void start() {
        if (clientId.isPresent() && clientSecret.isPresent()) {
            unit.of(() -> {
                letTheFirstOperatorIn();
                return null;
            });
        }
    }

    private void letTheFirstOperatorIn() {
        oneNodeAtATime();
        if (hasOperator()) {
            return;
        }
        if (clientSecret.get().length() < SECRET_LENGTH_MIN) {
            LOG.log(
                    Level.ERROR,
                    "the operator's client secret has fewer than " + SECRET_LENGTH_MIN + " characters: not taken");
            return;
        }
        var system = Caller.system("bootstrap");
        var operator =
                organizations.admit(system, new NewOrganization("운영사무국", "Operations", Role.OPERATOR, null, null));
        clients.take(
                operator.id(),
                "first operator",
                Scopes.ALL,
                new ApiClients.ClientCredentials(UUID.fromString(clientId.get()), clientSecret.get()));
    }

    /** Until the transaction ends: nodes that start together find the operator whom the first of them let in. */
    private void oneNodeAtATime() {
        sql.first("select pg_advisory_xact_lock(hashtextextended('clients.bootstrap', 0))", row -> true);
    }

    private boolean hasOperator() {
        return sql.first("select 1 from identity.organization where role = 'OPERATOR' limit 1", row -> true)
                .isPresent();
    }
}
