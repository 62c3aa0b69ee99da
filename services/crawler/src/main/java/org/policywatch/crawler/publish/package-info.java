/** Documents, crawl state and health in one Kafka transaction; which instance crawls what is Kafka's to decide. */
@NullMarked
package org.policywatch.crawler.publish;

import org.jspecify.annotations.NullMarked;
