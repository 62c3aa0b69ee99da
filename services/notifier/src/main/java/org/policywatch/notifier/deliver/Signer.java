package org.policywatch.notifier.deliver;

import java.util.List;

/** Signs a finished message. */
public interface Signer {
    /** Leaves it as it is: the submission server signs, or nobody. */
    Signer NONE = (header, _) -> header;

    /** The header with the signature; called after everything else is written. */
    List<Field> sign(List<Field> header, byte[] body);

    /**
     * One field of a message's header.
     *
     * @param name as it is written
     * @param value may be folded: lines end in CR LF and the next begins with a space
     */
    record Field(String name, String value) {}
}
