package org.policywatch.notifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;

@AnalyzeClasses(packages = "org.policywatch.notifier", importOptions = ImportOption.DoNotIncludeTests.class)
class DirectionTest {
    @ArchTest
    static final ArchRule KNOWS_NO_SISTER = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("org.policywatch.crawler..", "org.policywatch.classifier..", "org.policywatch.portal..",
                    "org.policywatch.standalone..")
            .because("services meet in schemas and on Kafka, so that each can be understood and run alone");

    @ArchTest
    static final ArchRule MATCHING_IS_PURE = noClasses().that().resideInAPackage("..match..").should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jdbi..", "org.apache.kafka..", "jakarta.mail..", "io.javalin..")
            .because("who is told is decided by rules that need no database, broker or server to be tested");

    @ArchTest
    static final ArchRule COMPOSING_IS_PURE = noClasses().that().resideInAPackage("..compose..").should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jdbi..", "org.apache.kafka..", "jakarta.mail..", "io.javalin..")
            .because("the same content always gives the same message");

    @ArchTest
    static final ArchRule ADDRESSES_STAY_INSIDE = noClasses().that()
            .resideInAnyPackage("..match..", "..outbox..").should().callMethod(
                    org.policywatch.notifier.subscription.EmailAddress.class, "value")
            .because("ids, not addresses, go through matching, queue and logs (S-16)");

    @ArchTest
    static final ArchRule READING_WAITS_FOR_NO_MAIL = noClasses().that().haveSimpleName("TopicFollower")
            .or().resideInAnyPackage("..match..", "..outbox..").should()
            .dependOnClassesThat().resideInAPackage("..deliver..")
            .because("topics are read into the outbox, and other threads send from there (K-22)");

    @ArchTest
    static final ArchRule READING_NEEDS_NO_GROUP = noClasses().should()
            .callMethod(Consumer.class, "subscribe", Collection.class)
            .because("without a group no slow step makes the broker take partitions away (K-22)");
}
