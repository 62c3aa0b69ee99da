/** Writes Apache Parquet files of flat columns, with nothing but the JDK. */
@NullMarked
package org.policywatch.standalone.parquet;

import org.jspecify.annotations.NullMarked;
