/** The commands of the contract, one class each: arguments in, exit code out; the work is the services'. */
@NullMarked
package org.policywatch.standalone.command;

import org.jspecify.annotations.NullMarked;
