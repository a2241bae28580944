package kr.seoul.techtrade;

import java.util.List;
import java.util.NoSuchElementException;

/** The packages of the WAR and the schemas of the database, from the ground up: each may use those of lower lines only. */
final class Levels {
    static final List<List<String>> UPWARD = List.of(
            List.of("kernel"),
            List.of("http", "mail"),
            List.of("acts", "docs", "process", "iso20022", "linkage", "patches", "rates", "replies", "vocabulary"),
            List.of("retries"),
            List.of("edge", "identity"),
            List.of("clients", "events", "index", "jobs", "lines", "vault"),
            List.of("account", "audit", "golden", "ledger", "members", "sources", "webhooks"),
            List.of("bank", "directory", "invitations", "mandates", "market", "oidc", "recovery", "takeover", "usage"),
            List.of("terms", "investment", "originals", "payout", "stewardship"),
            List.of("deal", "formats", "funding", "statements"),
            List.of(
                    "brokerage",
                    "changes",
                    "clocks",
                    "dispute",
                    "express",
                    "feeds",
                    "registry",
                    "royalty",
                    "search",
                    "status"),
            List.of("alerts", "countersigning", "portal", "privacy", "pulls"),
            List.of("access", "dealroom", "demo", "desk", "developers", "showcase"));

    /** What people see: the frame of all pages, and the rooms in which they lie. */
    static final List<String> PORTAL = List.of("portal", "access", "dealroom", "desk", "developers", "showcase");

    /** What routes share, what some of them have alike, and what requests pass on their way: all that may know JAX-RS. */
    static final List<String> HTTP = List.of("acts", "edge", "http", "patches", "rates", "replies", "retries");

    private Levels() {}

    static List<String> names() {
        return UPWARD.stream().flatMap(List::stream).toList();
    }

    static int of(String name) {
        for (int level = 0; level < UPWARD.size(); level++) {
            if (UPWARD.get(level).contains(name)) {
                return level;
            }
        }
        throw new NoSuchElementException(name + " has no level");
    }
}
