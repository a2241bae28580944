package kr.seoul.techtrade.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Our own signatures first, then the ClamAV daemon that {@code techtrade.clamd} names as {@code host:port}, if it does. */
@ApplicationScoped
public class ScannerProducer {
    @Produces
    @ApplicationScoped
    public static Scanner scanner(@ConfigProperty(name = "techtrade.clamd") Optional<String> clamd) {
        var signatures = new SignatureScanner();
        if (clamd.isEmpty()) {
            return signatures::objection;
        }
        var daemon = ClamdScanner.at(clamd.get());
        return content -> {
            var objection = signatures.objection(content);
            return objection.isPresent() ? objection : daemon.objection(content);
        };
    }
}
