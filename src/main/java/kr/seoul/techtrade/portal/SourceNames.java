package kr.seoul.techtrade.portal;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.sources.SourceJson;
import kr.seoul.techtrade.sources.Sources;

/** All who send records, in the language of the visit. In EL: {@code sourceNames}. */
@Named
@RequestScoped
public class SourceNames {
    private final Sources sources;
    private final Format format;
    private List<SourceJson> all;

    protected SourceNames() {
        this(null, null);
    }

    @Inject
    public SourceNames(Sources sources, Format format) {
        this.sources = sources;
        this.format = format;
    }

    /** In the order of their codes. */
    public List<SourceJson> getAll() {
        if (all == null) {
            all = new ArrayList<>();
            String cursor = null;
            do {
                var page = sources.sources(cursor, Page.LIMIT_MAX);
                all.addAll(page.items());
                cursor = page.next().orElse(null);
            } while (cursor != null);
        }
        return all;
    }

    /** The code itself when nobody knows it. */
    public String of(String code) {
        return getAll().stream()
                .filter(source -> source.code().equals(code))
                .findFirst()
                .map(source -> format.of(source.name(), source.nameEn()))
                .orElse(code);
    }
}
