package kr.seoul.techtrade.index;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Where an OpenSearch is and who we are there.
 *
 * @param hosts such as {@code https://search-1.example:9200}, all with or all without TLS
 * @param authority certificates in PEM that theirs must come from; those of the platform when there is none
 * @param prefix what the names of all our indexes there begin with
 */
record OpenSearchSettings(
        List<URI> hosts, Optional<String> user, Optional<String> password, Optional<Path> authority, String prefix) {
    private static final Pattern PREFIX = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");

    private static final Pattern SCHEMES = Pattern.compile("https?");

    OpenSearchSettings {
        for (var host : hosts) {
            var isAddress = host.getHost() != null && Stream.of("", "/").anyMatch(host.getRawPath()::equals);
            check(
                    isAddress
                            && SCHEMES.matcher(String.valueOf(host.getScheme())).matches(),
                    "are addresses, not " + host);
        }
        check(hosts.stream().map(URI::getScheme).distinct().count() == 1, "are all http or all https");
        check(user.isPresent() == password.isPresent(), "have a user with a password, or neither");
        check(PREFIX.matcher(prefix).matches(), "have a prefix of a-z, 0-9 and hyphens");
    }

    /** Of a list such as {@code https://search-1.example:9200,https://search-2.example:9200}. */
    static OpenSearchSettings of(
            String hosts, Optional<String> user, Optional<String> password, Optional<Path> authority, String prefix) {
        return new OpenSearchSettings(
                Stream.of(hosts.split(",")).map(String::strip).map(URI::create).toList(),
                user,
                password,
                authority,
                prefix);
    }

    /** Whom to believe: what comes with Hibernate Search believes everybody. */
    SSLContext trust() {
        try {
            if (authority.isEmpty()) {
                return SSLContext.getDefault();
            }
            var known = KeyStore.getInstance(KeyStore.getDefaultType());
            known.load(null, null);
            try (var file = Files.newInputStream(authority.get())) {
                for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                    known.setCertificateEntry("authority-" + known.size(), certificate);
                }
            }
            var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(known);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trusted.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalStateException("TECHTRADE_SEARCH_CA cannot be used", unusable);
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("The hosts of TECHTRADE_SEARCH_HOSTS " + otherwise);
        }
    }
}
