/** Programs that the tests run under the agent. None of them refers to it. */
package io.github.jouleflame.it.program;
