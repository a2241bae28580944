package kr.seoul.techtrade.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.replies.Expander;

/** What the directory knows of an organisation that takes part; most are companies there, and all of those are public. */
@ApplicationScoped
public class AccountCompanyExpander implements Expander {
    @Inject
    private Directory directory;

    @Override
    public String kind() {
        return "company of organization";
    }

    @Override
    public Map<UUID, CompanyJson> find(Collection<UUID> ids) {
        return directory.ofOrganizations(ids);
    }
}
