package kr.seoul.techtrade.linkage;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whose web site an address is: the host without {@code www}, and on hosts where many have their pages also the page:
 * {@code https://www.hanbit.kr/about} is {@code hanbit.kr}, {@code https://blog.naver.com/hanbit/22} is {@code blog.naver.com/hanbit}.
 */
final class Site {
    private static final Set<String> SHARED = Set.of(
            "blog.naver.com",
            "cafe.naver.com",
            "smartstore.naver.com",
            "brand.naver.com",
            "cafe.daum.net",
            "blog.daum.net",
            "brunch.co.kr",
            "facebook.com",
            "m.facebook.com",
            "instagram.com",
            "youtube.com",
            "linkedin.com",
            "kr.linkedin.com",
            "twitter.com",
            "x.com",
            "github.com",
            "notion.so",
            "sites.google.com",
            "linktr.ee",
            "pf.kakao.com",
            "wadiz.kr",
            "rocketpunch.com",
            "saramin.co.kr",
            "jobkorea.co.kr");
    /** Before the name of the page: {@code linkedin.com/company/hanbit}. */
    private static final Set<String> SECTIONS =
            Set.of("company", "companies", "in", "site", "view", "channel", "c", "user", "web");

    private static final Pattern WWW = Pattern.compile("^www\\.");

    private Site() {}

    static Optional<String> of(String address) {
        try {
            var uri = URI.create(address.strip());
            if (uri.getHost() == null) {
                return Optional.empty();
            }
            var host = WWW.matcher(uri.getHost().toLowerCase(Locale.ROOT)).replaceFirst("");
            return SHARED.contains(host) ? page(host, uri.getPath()) : Optional.of(host);
        } catch (IllegalArgumentException notAddress) {
            return Optional.empty();
        }
    }

    private static Optional<String> page(String host, String path) {
        return Stream.of(path.toLowerCase(Locale.ROOT).split("/"))
                .filter(step -> !step.isEmpty() && !SECTIONS.contains(step))
                .findFirst()
                .map(step -> host + "/" + step);
    }
}
