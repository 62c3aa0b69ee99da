package org.policywatch.classifier;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;

/** The classifier's directions: a pure core, a thin shell, and no way to another service. */
@AnalyzeClasses(packages = "org.policywatch.classifier", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    private static final String ROOT = "org.policywatch.classifier";
    private static final String[] CORE = {ROOT + ".bill..", ROOT + ".page..", ROOT + ".place..",
            ROOT + ".publication..",
            ROOT + ".source..", ROOT + ".roster..", ROOT + ".label.."};

    @ArchTest
    static final ArchRule CORE_KNOWS_NO_OUTSIDE = noClasses().that().resideInAnyPackage(CORE).should()
            .dependOnClassesThat().resideInAnyPackage("org.apache.kafka..", "java.net.http..", "java.sql..",
                    "org.policywatch.platform..", "io.micrometer..", "io.javalin..", "org.slf4j..",
                    ROOT + ".topology..")
            .because("a rule of policy is tested in milliseconds and gives the same result on every replay (K-29)");

    @ArchTest
    static final ArchRule ROOT_IS_CORE_SAVE_THE_APPLICATION = noClasses().that().resideInAPackage(ROOT).and()
            .haveNameNotMatching(".*\\.(Classifier|Micrometer)[^.]*").should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.kafka..", "org.policywatch.platform..")
                    .or(simpleNameStartingWith("Classifier")))
            .because("the command line classifies with the same core and without Kafka");

    @ArchTest
    static final ArchRule CORE_HAS_NO_CLOCK_AND_NO_DICE = noClasses().that().resideInAnyPackage(CORE).should()
            .callMethod(Instant.class, "now").orShould().callMethod(Clock.class, "systemUTC").orShould()
            .callMethod(System.class, "currentTimeMillis").orShould().dependOnClassesThat()
            .areAssignableTo(Random.class)
            .because("time comes from documents, and a replay gives the same bytes (K-29)");

    @ArchTest
    static final ArchRule NO_SIBLING = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("org.policywatch.crawler..", "org.policywatch.notifier..", "org.policywatch.portal..",
                    "org.policywatch.standalone..")
            .because("services meet in schemas and on Kafka only");

    @ArchTest
    static final ArchRule ONLY_THE_SHELL_KNOWS_STREAMS = classes().that()
            .resideInAPackage("org.apache.kafka.streams..").should().onlyHaveDependentClassesThat()
            .resideInAnyPackage("org.apache.kafka..", ROOT + ".topology..", ROOT)
            .allowEmptyShould(true).because("the engine can be changed in one place");
}
