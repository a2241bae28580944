package kr.seoul.techtrade.clients;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;

/**
 * An API client that has shown who it is.
 *
 * @param credential the secret or key that it showed
 * @param grant what its tokens stand on; another one ends them
 * @param networks from where it may call, in CIDR notation; everywhere when empty
 * @param until when the credential or the client ends; null while neither does
 */
public record ApiClient(
        Caller caller, UUID credential, UUID grant, ClientMode mode, List<String> networks, Instant until) {
    ApiClient with(UUID key) {
        return new ApiClient(caller, key, grant, mode, networks, until);
    }
}
