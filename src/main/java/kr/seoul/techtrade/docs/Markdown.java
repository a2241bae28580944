package kr.seoul.techtrade.docs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * CommonMark as HTML; HTML inside of it is shown, not obeyed. Links to {@code /docs…} lead to the pages of one language.
 *
 * @param home what stands before {@code /docs} in an address, such as {@code /ko}
 */
record Markdown(String home) {
    private static final Parser PARSER = Parser.builder().build();
    private static final TextContentRenderer TEXT =
            TextContentRenderer.builder().build();
    private static final String SHELL = "sh";
    private static final int PART = 2;

    /** A text with its second-level headings, in their order. */
    record Page(String html, List<Guide.Part> parts) {}

    Page page(String text) {
        var document = PARSER.parse(text);
        var parts = new HashMap<Node, Guide.Part>();
        var inOrder = new ArrayList<Guide.Part>();
        for (var node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() == PART) {
                var part = new Guide.Part("part-" + (parts.size() + 1), TEXT.render(heading));
                parts.put(node, part);
                inOrder.add(part);
            }
        }
        return new Page(renderer(parts).render(document), inOrder);
    }

    String html(String text) {
        return page(text).html();
    }

    /** Of a short text, without the paragraph around it. */
    String inline(String text) {
        var html = html(text).strip();
        return html.startsWith("<p>") && html.indexOf("<p>", 1) < 0 && html.endsWith("</p>")
                ? html.substring("<p>".length(), html.length() - "</p>".length())
                : html;
    }

    private HtmlRenderer renderer(Map<Node, Guide.Part> parts) {
        return HtmlRenderer.builder()
                .escapeHtml(true)
                .sanitizeUrls(true)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (parts.containsKey(node)) {
                        attributes.put("id", parts.get(node).id());
                    } else if (node instanceof Link && isPage(attributes.get("href"))) {
                        attributes.put("href", home + attributes.get("href"));
                    } else if (node instanceof FencedCodeBlock block && tag.equals("pre")) {
                        attributes.put("class", isProgram(block.getInfo()) ? "sample" : "sample answer");
                    }
                })
                .build();
    }

    /** One of this site, in the reader's language. */
    private static boolean isPage(String address) {
        return address.startsWith("/") && !address.startsWith("/api/");
    }

    /** What is run; anything else is what comes of it. */
    private static boolean isProgram(String info) {
        return info.startsWith(SHELL) || info.equals("java") || info.equals("python") || info.equals("javascript");
    }
}
