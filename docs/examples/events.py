"""The events of the stream by type and state, from the start: pip install confluent-kafka

    python3 events.py localhost:9092
"""
import collections
import json
import sys

from confluent_kafka import Consumer, KafkaError, KafkaException, TopicPartition

TOPIC = "policy.events.v1"

consumer = Consumer({
    "bootstrap.servers": sys.argv[1],
    "group.id": "maria-events",           # your own prefix on a shared cluster; offsets are not stored here
    "isolation.level": "read_committed",
    "auto.offset.reset": "earliest",
    "enable.auto.commit": False,
    "enable.partition.eof": True,         # says when a partition has been read to its end
})
partitions = consumer.list_topics(TOPIC, timeout=10).topics[TOPIC].partitions
consumer.assign([TopicPartition(TOPIC, each, 0) for each in partitions])

seen = set()
counts = collections.Counter()
open_partitions = set(partitions)
while open_partitions:
    message = consumer.poll(10)
    if message is None:
        sys.exit("Kafka gives nothing more")
    if message.error():
        if message.error().code() != KafkaError._PARTITION_EOF:
            raise KafkaException(message.error())
        open_partitions.discard(message.partition())
        continue
    event = json.loads(message.value())
    name = event["type"].removeprefix("org.policywatch.").removesuffix(".v1")
    if name == "stream.canary" or event["id"] in seen:
        continue
    seen.add(event["id"])
    counts[name, event["data"].get("agency", {}).get("state", "")] += 1
consumer.close()

for (name, state), count in sorted(counts.items()):
    print(name, state, count, sep="\t")
