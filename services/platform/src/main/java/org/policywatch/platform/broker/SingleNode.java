package org.policywatch.platform.broker;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server$;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.controller.ControllerRequestContext;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Kafka's controller and broker in one process, as {@code KafkaRaftServer} wires them, with one step between: before the
 * broker starts, the controller forgets the broker of the last run.
 *
 * <p>Why: after a kill the controller takes the last run's broker for alive until its session ends, so the new one waits;
 * when it is fenced at last, its partitions have no leader for a moment, and Kafka 4.3.1 then takes the partitions of a
 * transaction that is being committed for deleted and never writes their markers: read_committed readers would wait for
 * ever. Forgotten first, the partitions are without a leader before the coordinator looks, and the markers are written.
 */
final class SingleNode {
    private static final Logger LOG = LoggerFactory.getLogger(SingleNode.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ControllerServer controller;
    private final BrokerServer broker;
    private final int node;

    SingleNode(KafkaConfig config) {
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> folders = KafkaRaftServer.initializeLogDirs(config, LOG, "");
        Metrics metrics = Server$.MODULE$.initializeMetrics(config, Time.SYSTEM,
                folders._1().clusterId().orElseThrow());
        SharedServer shared = new SharedServer(config, folders._1(), Time.SYSTEM, metrics,
                CompletableFuture.completedFuture(QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
                QuorumConfig.parseBootstrapServers(config.quorumConfig().bootstrapServers()),
                new StandardFaultHandlerFactory(), ServerSocketFactory.INSTANCE);
        broker = new BrokerServer(shared);
        controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), folders._2());
        node = config.nodeId();
    }

    void startup() {
        controller.startup();
        forgetLastRun();
        broker.startup();
    }

    void shutdown() {
        broker.shutdown();
        controller.shutdown();
        broker.awaitShutdown();
        controller.awaitShutdown();
    }

    private void forgetLastRun() {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!unregistered()) {
            if (System.nanoTime() > limit) {
                throw new KafkaException("the controller did not become active within " + LIMIT);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /** False while the controller is not active yet. */
    private boolean unregistered() {
        ControllerRequestContext context = new ControllerRequestContext(
                new org.apache.kafka.common.message.RequestHeaderData(), KafkaPrincipal.ANONYMOUS,
                OptionalLong.empty());
        try {
            controller.controller().unregisterBroker(context, node).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BrokerIdNotRegisteredException) {
                return true;
            }
            if (e.getCause() instanceof NotControllerException) {
                return false;
            }
            throw new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }
}
