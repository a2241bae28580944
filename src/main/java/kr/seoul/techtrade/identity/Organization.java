package kr.seoul.techtrade.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** An organisation that takes part: the tenant that people and clients act for. Most companies of the directory are none. */
@Entity
@Table(schema = "identity", name = "organization")
public class Organization {
    @Id
    private UUID id;

    private String name;

    @Column(name = "name_en")
    private String nameEn;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Column(name = "business_number")
    private String businessNumber;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    protected Organization() {}

    OrganizationJson json() {
        return new OrganizationJson(id, name, nameEn, role, businessNumber, createdAt, version);
    }
}
