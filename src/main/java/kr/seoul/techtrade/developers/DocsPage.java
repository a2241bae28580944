package kr.seoul.techtrade.developers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import kr.seoul.techtrade.docs.Guide;
import kr.seoul.techtrade.docs.Guides;
import kr.seoul.techtrade.docs.Reference;
import kr.seoul.techtrade.docs.Tag;
import kr.seoul.techtrade.portal.Visit;

/** What there is to read for a developer, and the menu beside each of it. */
@Named
@RequestScoped
public class DocsPage {
    private final Guides guides;
    private final Reference reference;
    private final Visit visit;

    protected DocsPage() {
        this(null, null, null);
    }

    @Inject
    public DocsPage(Guides guides, Reference reference, Visit visit) {
        this.guides = guides;
        this.reference = reference;
        this.visit = visit;
    }

    public List<Guide> getFirstHours() {
        return guides.all(visit.getLocale()).stream().filter(Guide::isFirstHour).toList();
    }

    public List<Guide> getGuides() {
        return guides.all(visit.getLocale()).stream()
                .filter(guide -> !guide.isFirstHour())
                .toList();
    }

    public List<Tag> getTags() {
        return reference.tags();
    }

    public String title(Tag tag) {
        return tag.title(visit.getLocale());
    }

    /** HTML. */
    public String about(Tag tag) {
        return tag.about(visit.getLocale());
    }

    public int getOperationCount() {
        return reference.tags().stream()
                .mapToInt(tag -> tag.operations().size())
                .sum();
    }
}
