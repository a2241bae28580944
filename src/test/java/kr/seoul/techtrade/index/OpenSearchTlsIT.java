package kr.seoul.techtrade.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.search.Homes;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.OpenSearch;
import org.hibernate.search.util.common.SearchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real OpenSearch behind TLS and a password, as its security plugin would be: that one is not in the registry. */
@ExtendWith(CleanDatabase.class)
@EnabledIfSystemProperty(
        named = OpenSearch.HOME,
        matches = ".+",
        disabledReason = "there is no OpenSearch: mvn -Popensearch verify")
class OpenSearchTlsIT {
    private static final String USER = "techtrade";
    private static final String PASSWORD = UUID.randomUUID().toString();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpsServer door;
    private Path certificate;

    @BeforeEach
    void open() throws IOException, GeneralSecurityException, InterruptedException {
        var keys = folder.resolve("keys.p12");
        certificate = folder.resolve("door.pem");
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=door", "-ext", "san=ip:127.0.0.1", "-keystore", keys);
        keytool("-exportcert", "-rfc", "-file", certificate, "-keystore", keys);
        door = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
        door.createContext("/", this::pass).setAuthenticator(new BasicAuthenticator("search") {
            @Override
            public boolean checkCredentials(String user, String password) {
                return user.equals(USER) && password.equals(PASSWORD);
            }
        });
        door.setExecutor(threads);
        door.start();
    }

    @AfterEach
    void close() {
        door.stop(0);
        threads.shutdownNow();
    }

    @Test
    void entersWithThePasswordWhereTheCertificateIsKnown() {
        var home = home(PASSWORD, Optional.of(certificate));
        assertTrue(home.takeTurn());
        var fresh = home.begin();
        fresh.commit(IndexMark.START);
        try (var index = home.choose(fresh)) {
            assertEquals(Optional.of(IndexMark.START), index.mark());
        }
    }

    @Test
    void givesNoPasswordToWhomItDoesNotKnow() {
        refuses(home(PASSWORD, Optional.empty()));
    }

    @Test
    void isRefusedWithAnotherPassword() {
        refuses(home("another", Optional.of(certificate)));
    }

    private static void refuses(OpenSearchHome home) {
        var refused = assertThrows(SearchException.class, () -> home.find(mark -> true));
        assertTrue(home.isAway(refused), refused::toString);
    }

    private OpenSearchHome home(String password, Optional<Path> authority) {
        return new OpenSearchHome(
                new Sql(Database.asApplication()),
                Homes.holdings(),
                OpenSearchSettings.of(
                        "https://127.0.0.1:" + door.getAddress().getPort(),
                        Optional.of(USER),
                        Optional.of(password),
                        authority,
                        "t-" + UUID.randomUUID().toString().substring(0, 8)));
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream asked = exchange.getRequestBody()) {
            var request = HttpRequest.newBuilder(OpenSearch.get().address().resolve(exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(asked.readAllBytes()));
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                    .ifPresent(type -> request.header("Content-Type", type));
            var answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            var isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.statusCode(), isHead ? -1 : answer.body().length);
            if (!isHead) {
                exchange.getResponseBody().write(answer.body());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static SSLContext context(Path keys) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(Object... options) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        List.of(options).forEach(option -> command.add(option.toString()));
        command.addAll(List.of("-alias", "door", "-storetype", "PKCS12", "-storepass", PASSWORD));
        var keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(keytool.getInputStream().readAllBytes());
        assertEquals(0, keytool.waitFor(), said);
    }
}
