package kr.seoul.techtrade.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.replies.Expander;

/** Companies by their ids; they are public. */
@ApplicationScoped
public class CompanyExpander implements Expander {
    @Inject
    private Directory directory;

    @Override
    public String kind() {
        return "company";
    }

    @Override
    public Map<UUID, CompanyJson> find(Collection<UUID> ids) {
        return directory.told(ids).entrySet().stream()
                .filter(told -> told.getValue().company() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, told -> told.getValue().company()));
    }
}
