package kr.seoul.techtrade.bench;

/** What is done by one client, as a whole and no second time. */
record Once(String name, String unit, All all) implements Case {
    /** Answers how many units that were. */
    interface All {
        long of(int client) throws Exception;
    }

    @Override
    public Work work(int client) {
        return new Work() {
            private boolean done;

            @Override
            public long once() throws Exception {
                if (done) {
                    return 0;
                }
                done = true;
                return all.of(client);
            }
        };
    }
}
