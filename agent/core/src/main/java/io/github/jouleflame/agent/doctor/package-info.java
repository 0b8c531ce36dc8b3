/**
 * The doctor: what this machine's sensors are worth. It watches each of them for a while and says
 * what it found; with time and an idle machine it measures the idle floors that later runs use.
 * Start with {@link io.github.jouleflame.agent.doctor.Doctor}. Never loaded by a run of the agent.
 */
@NullMarked
package io.github.jouleflame.agent.doctor;

import org.jspecify.annotations.NullMarked;
