/**
 * A mailbox on this machine for those who have no mail server yet: an SMTP receiver on loopback and a page to look at
 * what arrived. Everything sent to it stays on disk; nothing leaves the machine.
 */
@NullMarked
package org.policywatch.standalone.inbox;

import org.jspecify.annotations.NullMarked;
