package io.github.atlasbackups.examples.services;

/** The port that a service listens on; 0 takes a free one. */
record ServicePort(int number) {}
