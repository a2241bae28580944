package kr.seoul.techtrade.statements;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.iso20022.AccountNumber;
import kr.seoul.techtrade.kernel.BriefClient;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Money;
import org.eclipse.microprofile.config.Config;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads payments by {@code GET <url>/v1/payments/<key>} with a secret key as Basic user, as Korean gateways have it. Configured
 * per gateway: {@code techtrade.gateway.<name>.url} and {@code .secret.key}; only hosts in {@code techtrade.gateway.hosts}
 * (such as {@code api.example.com,127.0.0.1}) are asked, redirects are not followed, time and size are bounded.
 */
@ApplicationScoped
public class HttpGateway implements PaymentGateway {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private final Function<String, Optional<String>> configured;
    private final BriefClient client = new BriefClient();

    protected HttpGateway() {
        configured = name -> Optional.empty();
    }

    @Inject
    public HttpGateway(Config config) {
        this(name -> config.getOptionalValue(name, String.class));
    }

    HttpGateway(Function<String, Optional<String>> configured) {
        this.configured = configured;
    }

    @Override
    public Optional<Payment> payment(String gateway, String paymentKey) {
        if (!KEY.matcher(paymentKey).matches()) {
            return Optional.empty();
        }
        var request = HttpRequest.newBuilder(URI.create(address(gateway) + "/v1/payments/" + paymentKey))
                .header("Authorization", "Basic " + credentials(gateway))
                .build();
        try {
            var answer = client.send(request);
            return switch (answer.statusCode()) {
                case 200 -> Optional.of(read(gateway, answer));
                case 404 -> Optional.empty();
                default -> throw unavailable(gateway, "it answered " + answer.statusCode());
            };
        } catch (IOException failed) {
            throw unavailable(gateway, "it cannot be reached");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unavailable(gateway, "the server stops");
        }
    }

    /** Problems: bank/missing, bank/gateway-unavailable for a host that is not allowed. */
    private String address(String gateway) {
        var address = Optional.of(gateway)
                .filter(name -> NAME.matcher(name).matches())
                .flatMap(name -> configured.apply("techtrade.gateway." + name + ".url"))
                .orElseThrow(() -> BankProblem.MISSING.because("there is no such payment gateway"));
        var hosts = configured.apply("techtrade.gateway.hosts").orElse("").split(",");
        if (Arrays.stream(hosts)
                .noneMatch(host -> host.strip().equals(URI.create(address).getHost()))) {
            throw unavailable(gateway, "its host is not allowed");
        }
        return address;
    }

    private String credentials(String gateway) {
        var key =
                configured.apply("techtrade.gateway." + gateway + ".secret.key").orElse("");
        return Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
    }

    private static Payment read(String gateway, HttpResponse<byte[]> answer) {
        if (BriefClient.isTooLong(answer)) {
            throw unavailable(gateway, "its answer is longer than " + BriefClient.BYTES_MAX + " bytes");
        }
        try {
            var payment = Json.MAPPER.readTree(answer.body());
            var account = payment.path("virtualAccount");
            return new Payment(
                    text(payment, "orderId"),
                    text(payment, "status"),
                    text(payment, "secret"),
                    text(payment, "lastTransactionKey"),
                    AccountNumber.plain(text(account, "accountNumber")),
                    Optional.of(account.path("customerName").asString("")).filter(name -> !name.isBlank()),
                    Money.parse(payment.path("totalAmount").asString(""), text(payment, "currency")));
        } catch (JacksonException noJson) {
            throw unavailable(gateway, "its answer is no payment");
        }
    }

    /** Of the sizes that the books keep. */
    private static String text(JsonNode node, String name) {
        var text = node.path(name).asString("");
        if (text.isEmpty() || text.length() > 100) {
            throw BankProblem.GATEWAY_UNAVAILABLE.because("the gateway's answer has no usable " + name);
        }
        return text;
    }

    private static RuntimeException unavailable(String gateway, String why) {
        return BankProblem.GATEWAY_UNAVAILABLE.because("payment gateway %s: %s".formatted(gateway, why));
    }
}
