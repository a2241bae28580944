package kr.seoul.techtrade.terms;

import java.util.List;

/**
 * Markup under construction that is HTML and XML at once. All text comes in plain and is escaped here and nowhere else, so that
 * no name or note can become markup.
 */
final class Sheet {
    private static final String REPLACEMENT = "\uFFFD";
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private final StringBuilder markup = new StringBuilder();

    /** Opens a document in the language; {@code css} is ours and stands as it is. */
    Sheet open(String language, String title, String css) {
        markup.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"%1$s\" xml:lang=\"%1$s\">\n"
                .formatted(language));
        markup.append("<head>\n<meta charset=\"UTF-8\"/>\n");
        markup.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        markup.append("<meta http-equiv=\"Content-Security-Policy\""
                + " content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n");
        markup.append("<meta name=\"description\" content=\"")
                .append(escaped(title))
                .append("\"/>\n");
        element("title", title);
        markup.append("<style>\n").append(css).append("</style>\n</head>\n<body>\n");
        return this;
    }

    String close() {
        return markup.append("</body>\n</html>\n").toString();
    }

    Sheet beginSection(String language) {
        markup.append("<section lang=\"%1$s\" xml:lang=\"%1$s\">\n".formatted(language));
        return this;
    }

    Sheet endSection() {
        markup.append("</section>\n");
        return this;
    }

    Sheet title(String text) {
        return element("h1", text);
    }

    Sheet number(String text) {
        markup.append("<p class=\"number\">").append(escaped(text)).append("</p>\n");
        return this;
    }

    Sheet heading(String text) {
        return element("h2", text);
    }

    /** One paragraph a line. */
    Sheet paragraph(String text) {
        text.lines().filter(line -> !line.isBlank()).forEach(line -> element("p", line));
        return this;
    }

    Sheet list(List<String> items) {
        markup.append("<ul>\n");
        items.forEach(item -> element("li", item));
        markup.append("</ul>\n");
        return this;
    }

    Sheet table(List<String> heads, List<List<String>> rows) {
        markup.append("<table>\n<thead>\n<tr>");
        heads.forEach(head ->
                markup.append("<th scope=\"col\">").append(escaped(head)).append("</th>"));
        markup.append("</tr>\n</thead>\n<tbody>\n");
        for (var row : rows) {
            markup.append("<tr>");
            row.forEach(cell -> markup.append("<td>").append(escaped(cell)).append("</td>"));
            markup.append("</tr>\n");
        }
        markup.append("</tbody>\n</table>\n");
        return this;
    }

    private Sheet element(String name, String text) {
        markup.append('<').append(name).append('>');
        markup.append(escaped(text)).append("</").append(name).append(">\n");
        return this;
    }

    /** What XML cannot hold, and what would hide or turn the text around it, shows as the replacement character. */
    private static String escaped(String text) {
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\t' -> safe.append(' ');
                default -> safe.append(isShown(c) ? Character.toString(c) : REPLACEMENT);
            }
        });
        return safe.toString();
    }

    private static boolean isShown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> false;
            case Character.FORMAT -> codePoint == ZERO_WIDTH_JOINER;
            default -> true;
        };
    }
}
