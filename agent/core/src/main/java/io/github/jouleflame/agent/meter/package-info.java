/**
 * Energy meters: what a sensor is, how it is found and read, and the coefficient model that stands
 * in where there is none. Start with {@link io.github.jouleflame.agent.meter.Meter} and {@link
 * io.github.jouleflame.agent.meter.MeterDiscovery}.
 */
@NullMarked
package io.github.jouleflame.agent.meter;

import org.jspecify.annotations.NullMarked;
