package org.policywatch.standalone.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

/**
 * What a command touches of the world around it.
 *
 * @param in machine input
 * @param out machine output, and nothing else
 * @param err everything for people: progress, notes, errors
 * @param environment variables
 * @param clock the wall clock
 * @param watched whether a person sees {@code err} on a terminal while {@code out} goes elsewhere
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment,
        Clock clock, boolean watched) {}
