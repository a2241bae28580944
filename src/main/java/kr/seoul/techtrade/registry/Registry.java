package kr.seoul.techtrade.registry;

import java.time.LocalDate;
import java.util.List;
import kr.seoul.techtrade.market.IpRight;

/**
 * The port to the register of rights (등록원부). Asked over the network, so never inside a transaction; what it cannot tell it says it
 * cannot, and throws nothing.
 */
public interface Registry {
    /** Answers in the order of the changes. */
    List<Answer> ask(List<Change> changes);

    /** Who is to stand in the register of which right, as what; {@code holder} by its business registration number, ten digits. */
    record Change(IpRight right, Interest as, String holder) {}

    enum Interest {
        /** Patent Act, article 87: an assignment. */
        OWNER,
        /** 전용실시권자: article 101. */
        EXCLUSIVE_LICENSEE,
        /** 통상실시권자 */
        LICENSEE
    }

    enum Standing {
        RECORDED,
        REFUSED,
        /** Asked for and not decided, or not asked for yet. */
        PENDING,
        /** The register could not be reached, or nobody can read what it said. */
        SILENT
    }

    /**
     * What became of the newest application for the change.
     *
     * @param reference the register's own, by which people find it; null when it was not decided
     * @param on the day in Seoul on which it was decided; null when it was not
     * @param why in words; null when nothing is said
     */
    record Answer(Standing standing, String reference, LocalDate on, String why) {
        public static final Answer PENDING = new Answer(Standing.PENDING, null, null, null);

        static Answer silent(String why) {
            return new Answer(Standing.SILENT, null, null, why);
        }
    }
}
