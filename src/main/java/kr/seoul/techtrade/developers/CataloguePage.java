package kr.seoul.techtrade.developers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import kr.seoul.techtrade.docs.Component;
import kr.seoul.techtrade.docs.EventCatalogue;
import kr.seoul.techtrade.docs.EventGroup;
import kr.seoul.techtrade.portal.Visit;

/** Every type of event with what it carries. */
@Named
@RequestScoped
public class CataloguePage {
    private final EventCatalogue catalogue;
    private final Visit visit;
    private List<EventGroup> groups;

    protected CataloguePage() {
        this(null, null);
    }

    @Inject
    public CataloguePage(EventCatalogue catalogue, Visit visit) {
        this.catalogue = catalogue;
        this.visit = visit;
    }

    public List<EventGroup> getGroups() {
        if (groups == null) {
            groups = catalogue.groups();
        }
        return groups;
    }

    public List<Component> getComponents() {
        return catalogue.components();
    }

    public int getCount() {
        return getGroups().stream().mapToInt(group -> group.types().size()).sum();
    }

    public String subject(EventGroup group) {
        return group.subject(visit.getLocale());
    }

    public String audience(EventGroup group) {
        return group.audience(visit.getLocale());
    }

    public String title(EventGroup.Type type) {
        return type.title(visit.getLocale());
    }
}
