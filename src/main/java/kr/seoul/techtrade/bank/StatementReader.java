package kr.seoul.techtrade.bank;

/** Who takes what {@link CamtReader} reads, in the order of the file. */
interface StatementReader {
    default void message(BankMessage message) {}

    default void statement(BankStatement statement) {}

    default void entry(BankEntry entry) {}

    default void end(BankStatement statement) {}
}
