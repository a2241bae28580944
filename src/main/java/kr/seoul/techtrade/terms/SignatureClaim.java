package kr.seoul.techtrade.terms;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;

/**
 * Who signed which document for whom, with what power, and when: what a signature binds together.
 *
 * @param deal its number, such as TT26-000042
 * @param version of the contract
 * @param documentHash SHA-256 of the contract in lower case hexadecimal
 * @param power by which the signer binds the organisation, such as a role with its limit
 */
public record SignatureClaim(
        @NotNull String deal,
        int version,
        @NotNull String documentHash,
        @NotNull Side side,
        @NotNull UUID organizationId,
        @NotNull String organization,
        @NotNull UUID signerId,
        @NotNull String signer,
        @NotNull String power,
        @NotNull Instant signedAt) {
    public enum Side {
        BUYER,
        SELLER
    }
}
