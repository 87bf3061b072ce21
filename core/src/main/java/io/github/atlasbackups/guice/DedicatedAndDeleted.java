package io.github.atlasbackups.guice;

import com.google.inject.BindingAnnotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Chooses the dedicated clusters with those that were deleted while their backups are kept, where a {@link
 * io.github.atlasbackups.listing.ClusterListing} is injected.
 */
@BindingAnnotation
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD})
public @interface DedicatedAndDeleted {}
