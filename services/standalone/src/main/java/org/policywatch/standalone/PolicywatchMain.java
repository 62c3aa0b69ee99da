package org.policywatch.standalone;

/** x. */
public final class PolicywatchMain {
    private PolicywatchMain() {}
    public static void main(String[] arguments) { System.out.println("hi"); }
}
