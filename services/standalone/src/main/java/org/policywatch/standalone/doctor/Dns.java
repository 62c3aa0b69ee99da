package org.policywatch.standalone.doctor;

import java.util.List;

/** Asks for DNS records. */
public interface Dns {
    /**
     * All values of a name's records of one type; empty when there are none.
     *
     * @param type such as {@code TXT}
     * @throws NoAnswerException when nobody answers, as without network
     */
    List<String> records(String name, String type) throws NoAnswerException;

    /** Nobody answers. */
    final class NoAnswerException extends Exception {
        /** Why. */
        public NoAnswerException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
