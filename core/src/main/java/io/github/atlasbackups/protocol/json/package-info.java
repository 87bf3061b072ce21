/**
 * JSON as Atlas speaks it, into the domain's values. The only package that uses Jackson.
 *
 * <p>Tolerant where the service may grow (unknown fields and words, absent and null fields), strict where a document is
 * hostile or broken (depth, lengths, duplicate keys, trailing tokens, wrong types).
 */
@NullMarked
package io.github.atlasbackups.protocol.json;

import org.jspecify.annotations.NullMarked;
