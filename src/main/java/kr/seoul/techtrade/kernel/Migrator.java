package kr.seoul.techtrade.kernel;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the database to this version before anything else runs.
 * Works as the owner of the tables; the application itself has only the rights the migrations grant it.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Migrator {
    @Resource(lookup = "jdbc/techtrade-owner")
    private DataSource owner;

    @PostConstruct
    void migrate() {
        Flyway.configure(getClass().getClassLoader())
                .dataSource(owner)
                .defaultSchema("kernel")
                .table("migration")
                // a database of an earlier release may lack one whose number is below its latest
                .outOfOrder(true)
                .load()
                .migrate();
    }
}
