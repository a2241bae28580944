package kr.seoul.techtrade.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.test.spi.TestDeployment;
import org.jboss.arquillian.container.test.spi.client.deployment.AuxiliaryArchiveAppender;
import org.jboss.arquillian.container.test.spi.client.deployment.ProtocolArchiveProcessor;
import org.jboss.arquillian.core.impl.loadable.LoadableExtensionLoader;
import org.jboss.arquillian.core.spi.ManagerBuilder;
import org.jboss.arquillian.core.spi.ServiceLoader;
import org.jboss.arquillian.protocol.servlet5.v_6.ServletProtocol;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.GenericArchive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR as it is shipped, with all test classes and what lets Arquillian run them inside the server. */
final class TestArchive {
    private static Path built;

    private TestArchive() {}

    /** One for all servers that this machine starts. */
    static synchronized Path path() {
        if (built == null) {
            try {
                built = build();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return built;
    }

    /** A copy with more in it: nothing of what is shipped is packed again. */
    private static Path build() throws IOException {
        var folder = Files.createDirectories(Path.of("target", "tmp")).toAbsolutePath();
        var path = folder.resolve(Fork.named("techtrade-test", ".war"));
        Files.copy(Path.of("target", "techtrade.war"), path, StandardCopyOption.REPLACE_EXISTING);
        var more = ShrinkWrap.create(WebArchive.class, "techtrade.war").merge(testClasses(), "/WEB-INF/classes");
        try (var war = FileSystems.newFileSystem(path)) {
            for (var added : withArquillian(more).getContent().values()) {
                var to = war.getPath(added.getPath().get());
                if (added.getAsset() == null) {
                    Files.createDirectories(to);
                } else {
                    Files.createDirectories(to.getParent());
                    try (var content = added.getAsset().openStream()) {
                        Files.copy(content, to, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
        return path;
    }

    private static GenericArchive testClasses() {
        return ShrinkWrap.create(ExplodedImporter.class)
                .importDirectory(
                        Path.of("target", "test-classes").toFile(),
                        Filters.exclude(".*/(planted|client|echo|guarded)/.*"))
                .as(GenericArchive.class);
    }

    /** What Arquillian itself would do before a deployment. */
    private static Archive<?> withArquillian(WebArchive war) {
        var arquillian =
                ManagerBuilder.from().extension(LoadableExtensionLoader.class).create();
        arquillian.start();
        try {
            var services = arquillian.resolve(ServiceLoader.class);
            var additions = services.all(AuxiliaryArchiveAppender.class).stream()
                    .<Archive<?>>map(AuxiliaryArchiveAppender::createAuxiliaryArchive)
                    .toList();
            return new ServletProtocol()
                    .getPackager()
                    .generateDeployment(
                            new TestDeployment(new DeploymentDescription("techtrade", war), war, additions),
                            services.all(ProtocolArchiveProcessor.class));
        } finally {
            arquillian.shutdown();
        }
    }
}
