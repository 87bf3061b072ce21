package io.github.atlasbackups.guice;

import com.google.inject.BindingAnnotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Chooses the clusters of the dedicated and free tiers, or the restore jobs of dedicated clusters, where a {@link
 * io.github.atlasbackups.listing.ClusterListing} or a {@link io.github.atlasbackups.listing.RestoreJobListing} is injected.
 */
@BindingAnnotation
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD})
public @interface Dedicated {}
