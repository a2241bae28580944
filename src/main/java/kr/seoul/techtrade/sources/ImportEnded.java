package kr.seoul.techtrade.sources;

/** What the event {@code directory.import-ended} carries; its subject is the import, and {@link ImportJson} explains the counts. */
record ImportEnded(
        String source, ImportState state, long lines, long accepted, long unchanged, long superseded, long rejected) {}
