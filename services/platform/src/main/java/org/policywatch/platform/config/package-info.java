/** One YAML file, every key also an environment variable; typed, with limits, and no unknown key. */
@NullMarked
package org.policywatch.platform.config;

import org.jspecify.annotations.NullMarked;
