package kr.seoul.techtrade.testing;

import kr.seoul.techtrade.launch.StartFailure;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.protocol.servlet5.ServletMethodExecutor;
import org.jboss.arquillian.protocol.servlet5.v_6.ServletProtocol;
import org.jboss.shrinkwrap.api.Archive;

/**
 * Tells Arquillian that every deployment is the one {@link Server} that already holds all test classes. Its own container for
 * Payara Micro would start a server per test class.
 */
public final class MicroContainer implements DeployableContainer<MicroContainer.Configuration> {
    /** How Arquillian finds this container. */
    public static final class Extension implements LoadableExtension {
        @Override
        public void register(ExtensionBuilder builder) {
            builder.service(DeployableContainer.class, MicroContainer.class);
        }
    }

    /** Nothing to set. */
    public static final class Configuration implements ContainerConfiguration {
        @Override
        public void validate() {}
    }

    @Override
    public Class<Configuration> getConfigurationClass() {
        return Configuration.class;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription(ServletProtocol.PROTOCOL_NAME);
    }

    /** Once per test class: it begins with a clean database. */
    @Override
    public ProtocolMetaData deploy(Archive<?> ignored) throws DeploymentException {
        try {
            var address = Server.address();
            Database.clean();
            var http = new HTTPContext(address.getHost(), address.getPort());
            http.add(new Servlet(ServletMethodExecutor.ARQUILLIAN_SERVLET_NAME, "/"));
            return new ProtocolMetaData().addContext(http);
        } catch (StartFailure failed) {
            throw new DeploymentException(failed.getMessage(), failed);
        }
    }

    @Override
    public void undeploy(Archive<?> ignored) {
        // stays for the next class
    }
}
