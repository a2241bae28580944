package kr.seoul.techtrade.pulls;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import kr.seoul.techtrade.feeds.FeedsProblem;
import kr.seoul.techtrade.kernel.Problem;

/**
 * What an address answers, and after it the pages it leads on to, as one stream (JSON:API, {@code links.next}): whoever reads it says where it
 * goes on. Only at the server that was asked first, no page twice, and no longer than a fetch may last.
 */
final class Pages extends InputStream {
    static final int PAGES_MAX = 2000;

    private final Fetcher fetcher;
    private final Clock clock;
    private final Set<URI> seen = new HashSet<>();
    private final long endNanos;
    private URI here;
    private InputStream page;
    private URI next;

    Pages(Fetcher fetcher, Clock clock, URI first, InputStream page, Duration most) {
        this.fetcher = fetcher;
        this.clock = clock;
        this.here = first;
        this.page = page;
        endNanos = System.nanoTime() + most.toNanos();
        seen.add(first);
    }

    /** Once the page ends, the one at this address comes. Problems: feeds/fetch-failed when it may not be gone to. */
    void follow(String address) {
        URI there;
        try {
            there = fetcher.allowed(here.resolve(address).toString());
        } catch (IllegalArgumentException noUri) {
            throw failed("leads on to what is no address");
        } catch (Problem refused) {
            throw failed("leads on to what may not be fetched: " + refused.getMessage());
        }
        if (!there.getAuthority().equalsIgnoreCase(here.getAuthority())) {
            throw failed("leads on to another server");
        }
        if (!seen.add(there)) {
            throw failed("leads back to a page that was read");
        }
        if (seen.size() > PAGES_MAX) {
            throw failed("leads on to more than %d pages".formatted(PAGES_MAX));
        }
        next = there;
    }

    /** Whether it was more than one page, of which no tag of the first tells. */
    boolean isFollowed() {
        return seen.size() > 1;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = page.read(into, from, length);
        while (read < 0 && next != null) {
            turn();
            read = page.read(into, from, length);
        }
        return read;
    }

    private void turn() throws IOException {
        page.close();
        if (System.nanoTime() - endNanos > 0) {
            throw failed("takes too long");
        }
        here = next;
        next = null;
        try {
            page = fetcher.fetch(here.toString(), Fetcher.Known.NOTHING, clock.instant())
                    .orElseThrow(() -> failed("answers that nothing has changed"))
                    .body();
        } catch (Fetcher.NotNow later) {
            throw failed(later.getMessage());
        } catch (Problem refused) {
            throw refused.type() == FeedsProblem.FETCH_FAILED ? failed(refused.getMessage()) : refused;
        }
    }

    private Problem failed(String why) {
        return FeedsProblem.FETCH_FAILED.because("page %d %s".formatted(seen.size(), why));
    }

    @Override
    public void close() throws IOException {
        page.close();
    }
}
