package io.github.atlasbackups.guice;

import com.google.inject.BindingAnnotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Chooses the snapshots, clusters or restore jobs of the flex tier, where a {@link io.github.atlasbackups.listing.SnapshotListing}, a
 * {@link io.github.atlasbackups.listing.ClusterListing} or a {@link io.github.atlasbackups.listing.RestoreJobListing} is injected.
 */
@BindingAnnotation
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD})
public @interface Flex {}
