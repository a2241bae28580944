package kr.seoul.techtrade.showcase;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.portal.Choice;
import kr.seoul.techtrade.portal.Texts;

/** What pages of results have in common whose address says all: words, one value per filter, order, page. */
public abstract class Findings {
    static final int SIZE = 20;

    private final Texts texts;
    private final List<String> filters;
    private final Map<String, String> asked = new HashMap<>();
    private Refinement refinement;

    Findings(Texts texts, List<String> filters) {
        this.texts = texts;
        this.filters = filters;
    }

    /** Once it is known what was found: the links below {@code path}, which take these parameters along besides the filters. */
    void refine(String path, String... others) {
        refinement = new Refinement(Refinement.query(asked, filters, others), path, texts, this::label);
    }

    /** What a value of a filter is called. */
    String label(String name, String value) {
        return texts.orElse(name + "." + value, value);
    }

    Refinement refinement() {
        return refinement;
    }

    String asked(String name) {
        return asked.get(name);
    }

    /** The parameters of the address. */
    public Map<String, String> getAsked() {
        return asked;
    }

    public List<Choice> getChosen() {
        return refinement.chosen(filters);
    }

    public List<Choice.Kept> getKept() {
        return refinement.kept();
    }
}
