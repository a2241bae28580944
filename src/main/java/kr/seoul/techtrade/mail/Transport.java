package kr.seoul.techtrade.mail;

import java.util.UUID;

/** The way out of the house: a mail server, or none. */
interface Transport {
    /** Without one the letters wait in the outbox, which operators read. */
    boolean isThere();

    /** Returns when a mail server has taken it; {@code id} is the same at each attempt. */
    void carry(UUID id, Letter letter) throws NotCarried;

    /** Why not; {@code lasting} when another attempt would end the same. */
    final class NotCarried extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean lasting;

        NotCarried(String why, boolean lasting) {
            super(why);
            this.lasting = lasting;
        }

        boolean isLasting() {
            return lasting;
        }
    }
}
