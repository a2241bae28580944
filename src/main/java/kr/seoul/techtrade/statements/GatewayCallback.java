package kr.seoul.techtrade.statements;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What a payment gateway says happened to a payment; believed in nothing but which payment to read. {@code secret} is the payment's. */
public record GatewayCallback(
        @NotNull @Size(min = 1, max = 60) String eventType,
        @NotNull @Size(min = 1, max = 40) String createdAt,
        @NotNull @Size(min = 1, max = 100) String secret,
        @NotNull @Valid Data data) {

    /** The payment meant. */
    public record Data(
            @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{1,200}")
            String paymentKey,

            @NotNull @Size(min = 1, max = 60) String status,
            @NotNull @Size(min = 1, max = 100) String orderId) {}
}
