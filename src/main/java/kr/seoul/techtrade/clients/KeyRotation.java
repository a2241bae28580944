package kr.seoul.techtrade.clients;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Each key signs for its turn and no longer: by age, or when an operator says so in {@code clients.signing_key.due_at}. */
@ApplicationScoped
public class KeyRotation implements Caretaker {
    @Inject
    private SigningKeys keys;

    @Inject
    @ConfigProperty(name = "techtrade.signing.key.days", defaultValue = "365")
    private int days;

    @Override
    public void undertake(Chores chores) {
        chores.first(keys::current);
        chores.every(Duration.ofMinutes(1), "replacing the signing key", this::rotate);
    }

    void rotate() {
        keys.rotate(Duration.ofDays(days));
        keys.reread();
    }
}
