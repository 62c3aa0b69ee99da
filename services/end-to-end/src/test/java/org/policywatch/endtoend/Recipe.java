package org.policywatch.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;

/** The files of docs/recipes/secure-kafka, understood as Kafka's own tools understand them. */
final class Recipe {
    static final Path FOLDER = Path.of("../../docs/recipes/secure-kafka").toAbsolutePath().normalize();
    private static final Map<String, ResourceType> RESOURCES = Map.of("--topic", ResourceType.TOPIC, "--group",
            ResourceType.GROUP, "--transactional-id", ResourceType.TRANSACTIONAL_ID, "--cluster",
            ResourceType.CLUSTER);

    private Recipe() {}

    /** Lines of a file without notes and empty ones. */
    private static Stream<List<String>> lines(String file) {
        try {
            return Files.readAllLines(FOLDER.resolve(file)).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Arrays.asList(line.strip().split(" +", -1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What kafka-acls.sh makes of acls.txt: every principal, operation and resource of a line with each other. */
    static List<AclBinding> acls() {
        return lines("acls.txt").flatMap(line -> bindings(line).stream()).toList();
    }

    private static List<AclBinding> bindings(List<String> line) {
        List<String> principals = new ArrayList<>();
        List<AclOperation> operations = new ArrayList<>();
        List<Map.Entry<ResourceType, String>> resources = new ArrayList<>();
        PatternType pattern = PatternType.LITERAL;
        for (int i = 0; i < line.size(); i++) {
            String option = line.get(i);
            switch (option) {
                case "--allow-principal" -> principals.add(line.get(++i));
                case "--operation" -> operations.add(SecurityUtils.operation(line.get(++i)));
                case "--resource-pattern-type" -> pattern = PatternType
                        .valueOf(line.get(++i).toUpperCase(Locale.ROOT));
                case "--cluster" -> resources.add(Map.entry(ResourceType.CLUSTER, "kafka-cluster"));
                case "--topic", "--group", "--transactional-id" -> resources
                        .add(Map.entry(RESOURCES.get(option), line.get(++i)));
                default -> throw new IllegalArgumentException("kafka-acls.sh knows no " + option + " in " + line);
            }
        }
        List<AclBinding> bindings = new ArrayList<>();
        for (Map.Entry<ResourceType, String> resource : resources) {
            ResourcePattern of = new ResourcePattern(resource.getKey(), resource.getValue(), pattern);
            principals.forEach(principal -> operations.forEach(operation -> bindings.add(new AclBinding(of,
                    new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)))));
        }
        return bindings;
    }

    /** What kafka-configs.sh makes of quotas.txt. */
    static List<ClientQuotaAlteration> quotas() {
        return lines("quotas.txt").map(line -> {
            Map<String, String> options = new HashMap<>();
            for (int i = 0; i < line.size(); i += 2) {
                options.put(line.get(i), line.get(i + 1));
            }
            String config = options.getOrDefault("--add-config", "");
            String user = options.getOrDefault("--entity-name", "");
            List<ClientQuotaAlteration.Op> values = Arrays.stream(config.split(",", -1))
                    .map(each -> each.split("=", 2))
                    .map(each -> new ClientQuotaAlteration.Op(each[0], Double.valueOf(each[1]))).toList();
            return new ClientQuotaAlteration(new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, user)), values);
        }).toList();
    }
}
