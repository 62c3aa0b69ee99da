/** The notifier's database: SQLite or PostgreSQL, one schema, one writer. */
@NullMarked
package org.policywatch.notifier.store;

import org.jspecify.annotations.NullMarked;
