package kr.seoul.techtrade.kernel;

/** Who does something by itself on every node, from the moment the database is ready. */
public interface Caretaker {
    void undertake(Chores chores);
}
