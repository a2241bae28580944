package kr.seoul.techtrade.identity;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import kr.seoul.techtrade.kernel.PlainText;

/** A person to enrol; {@code signer} may sign contracts for the organisation, {@code administrator} manage its API clients: when nothing is said,
 * the first person of the organisation does. Neither is for somebody whom an operator enrols later. */
public record NewPerson(
        @NotNull @PlainText @Size(max = 254) @Pattern(regexp = "[^\\s@]{1,64}@[^\\s@]+\\.[^\\s@]+")
        String email,

        @NotNull @Size(max = 100) @PlainText String name,
        @NotNull Boolean signer,
        Boolean administrator) {}
