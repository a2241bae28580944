package kr.seoul.techtrade.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Hands letters to the mail server {@code techtrade.mail.host} (submission, RFC 6409, port 587) with the platform's Jakarta Mail. The
 * connection is encrypted (STARTTLS, the server's name checked) or is none, unless {@code techtrade.mail.starttls} is false.
 */
@ApplicationScoped
public class Smtp implements Transport {
    private static final System.Logger LOG = System.getLogger(Smtp.class.getName());
    private static final String TIMEOUT_MILLIS = "10000";

    private final Settings settings;
    private final Clock clock;
    private final Session session;

    /** {@code user} and {@code password} are absent where the server asks for none. */
    record Settings(
            Optional<String> host,
            int port,
            Optional<String> user,
            Optional<String> password,
            Optional<String> from,
            boolean starttls) {
        /** Never shows the password. */
        @Override
        public String toString() {
            return host.map(name -> name + ":" + port).orElse("none");
        }
    }

    protected Smtp() {
        this(new Settings(Optional.empty(), 0, Optional.empty(), Optional.empty(), Optional.empty(), true), null);
    }

    @Inject
    public Smtp(
            @ConfigProperty(name = "techtrade.mail.host") Optional<String> host,
            @ConfigProperty(name = "techtrade.mail.port", defaultValue = "587") int port,
            @ConfigProperty(name = "techtrade.mail.user") Optional<String> user,
            @ConfigProperty(name = "techtrade.mail.password") Optional<String> password,
            @ConfigProperty(name = "techtrade.mail.from") Optional<String> from,
            @ConfigProperty(name = "techtrade.mail.starttls", defaultValue = "true") boolean starttls,
            Clock clock) {
        this(new Settings(host, port, user, password, from, starttls), clock);
    }

    Smtp(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        session = Session.getInstance(properties(settings));
        if (settings.host().isPresent()) {
            sender();
        }
    }

    /** Settings that cannot be meant fail the start, not the first letter. */
    void begin(@Observes @Initialized(ApplicationScoped.class) Object start) {
        LOG.log(Level.INFO, "mail server: {0}", settings);
    }

    private static Properties properties(Settings settings) {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", settings.host().orElse(""));
        properties.setProperty("mail.smtp.port", String.valueOf(settings.port()));
        properties.setProperty("mail.smtp.auth", String.valueOf(settings.user().isPresent()));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(settings.starttls()));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(settings.starttls()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        for (var timeout : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty("mail.smtp." + timeout, TIMEOUT_MILLIS);
        }
        return properties;
    }

    @Override
    public boolean isThere() {
        return settings.host().isPresent();
    }

    @Override
    public void carry(UUID id, Letter letter) throws NotCarried {
        InternetAddress to;
        try {
            to = new InternetAddress(letter.to(), true);
        } catch (AddressException noAddress) {
            throw new NotCarried("no address that mail goes to", true);
        }
        try (var transport = session.getTransport("smtp")) {
            var message = message(id, letter, to);
            transport.connect(settings.user().orElse(null), settings.password().orElse(null));
            transport.sendMessage(message, message.getAllRecipients());
        } catch (SendFailedException refused) {
            boolean lasting = refused.getInvalidAddresses() != null && refused.getInvalidAddresses().length > 0;
            throw new NotCarried(reason(refused), lasting);
        } catch (AuthenticationFailedException refused) {
            // whatever the server says may name the user
            throw new NotCarried("the mail server did not accept user and password", false);
        } catch (MessagingException failed) {
            throw new NotCarried(reason(failed), false);
        }
    }

    private MimeMessage message(UUID id, Letter letter, InternetAddress to) throws MessagingException {
        var sender = sender();
        var utf8 = StandardCharsets.UTF_8.name();
        var message = new MimeMessage(session) {
            /** So that who gets it twice can tell. */
            @Override
            protected void updateMessageID() throws MessagingException {
                var address = sender.getAddress();
                setHeader("Message-ID", "<" + id + address.substring(address.indexOf('@')) + ">");
            }
        };
        message.setFrom(sender);
        message.setRecipient(Message.RecipientType.TO, to);
        message.setSubject(letter.subject(), utf8);
        message.setText(letter.text(), utf8);
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        if (letter.end().isPresent()) {
            message.setHeader("List-Unsubscribe", "<" + letter.end().get() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return message;
    }

    private InternetAddress sender() {
        try {
            return new InternetAddress(
                    settings.from()
                            .orElseThrow(
                                    () -> new IllegalStateException("techtrade.mail.host needs techtrade.mail.from")),
                    true);
        } catch (AddressException noAddress) {
            throw new IllegalStateException("techtrade.mail.from is no address", noAddress);
        }
    }

    /** In one line, without the letter. */
    private static String reason(MessagingException failed) {
        var cause = failed.getNextException() == null ? failed : failed.getNextException();
        return String.valueOf(cause.getMessage()).replaceAll("\\s+", " ").strip();
    }
}
