/**
 * What Atlas backs up and what its backups are: values that refuse bad input and never change.
 *
 * <p>The service may leave any field of an item out; such components are null, lists are empty. Words that the service
 * may add to are open values that keep the word as sent.
 */
@NullMarked
package io.github.atlasbackups.model;

import org.jspecify.annotations.NullMarked;
