package kr.seoul.techtrade.testing;

import java.nio.file.Path;
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
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR as it is shipped, with all test classes and what lets Arquillian run them inside the server. */
final class TestArchive {
    private TestArchive() {}

    static Path build(String name) {
        var war = ShrinkWrap.create(ZipImporter.class, "techtrade.war")
                .importFrom(Path.of("target", "techtrade.war").toFile())
                .as(WebArchive.class);
        war.merge(testClasses(), "/WEB-INF/classes");
        var path = Path.of("target", "tmp", name).toAbsolutePath();
        withArquillian(war).as(ZipExporter.class).exportTo(path.toFile(), true);
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
