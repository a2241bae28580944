package kr.seoul.techtrade.portal;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The portal's texts in the language of the visit: {@code messages_ko.properties}, {@code messages_en.properties}. In EL: {@code t}. */
@Named("t")
@RequestScoped
public class Texts {
    private final Visit visit;

    protected Texts() {
        this(null);
    }

    @Inject
    public Texts(Visit visit) {
        this.visit = visit;
    }

    /** Arguments take the places {@code {0}}, {@code {1}}, … as {@link MessageFormat} reads them. */
    public String get(String key, Object... arguments) {
        var text = bundle().getString(key);
        return arguments.length == 0 ? text : new MessageFormat(text, visit.getLocale()).format(arguments);
    }

    /** The text of a key that data may have made, such as a new field's code: {@code otherwise} when there is none. */
    public String orElse(String key, String otherwise) {
        try {
            return bundle().getString(key);
        } catch (MissingResourceException notKnown) {
            return otherwise;
        }
    }

    /** Why the visitor was sent back, by the slug of a problem in the address, such as {@link FileForm#refused}; null when they were not. */
    public String refusal(HttpServletRequest request) {
        var slug = request.getParameter("refused");
        return slug == null ? null : orElse("problem." + slug, get("problem.check"));
    }

    /** What companies say of themselves in an attribute, by its JSON name, as people read it; a dash for nothing. */
    public String said(String attribute, String value) {
        if (value == null) {
            return "–";
        }
        return attribute.equals("kind") ? orElse("companyKind." + value, value) : value;
    }

    boolean has(String key) {
        return bundle().containsKey(key);
    }

    private ResourceBundle bundle() {
        return ResourceBundle.getBundle("messages", visit.getLocale());
    }
}
