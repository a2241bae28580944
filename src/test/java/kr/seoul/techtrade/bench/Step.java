package kr.seoul.techtrade.bench;

/** A case in one expression. */
record Step(String name, String unit, int clients, Clients works) implements Case {
    /** What the client of that number does. */
    interface Clients {
        Work of(int number) throws Exception;
    }

    @Override
    public Work work(int client) throws Exception {
        return works.of(client);
    }
}
