/** The contract that outsiders rely on: documents, events and state tables, with their JSON Schemas. */
@NullMarked
package org.policywatch.schemas;

import org.jspecify.annotations.NullMarked;
