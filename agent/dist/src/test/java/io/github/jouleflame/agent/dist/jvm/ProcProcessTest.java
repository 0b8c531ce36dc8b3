package io.github.jouleflame.agent.dist.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcProcessTest {
  @TempDir private Path proc;

  @Test
  void status_isReadByItsNames() throws IOException {
    ProcProcess process =
        process("T (stopped)", "Uid:\t1000\t1001\t1000\t1000", "0000000181005ccf");

    assertThat(process.uid()).isEqualTo(1001);
    assertThat(process.gid()).isEqualTo(7);
    assertThat(process.isStopped()).isTrue();
    assertThat(process.catchesQuit()).isTrue();
    assertThat(process.innermostPid()).isEqualTo("9");
    assertThat(process.exists()).isTrue();
  }

  @Test
  void quitThatIsNotCaught_isSeen() throws IOException {
    ProcProcess process = process("S (sleeping)", "Uid:\t0\t0\t0\t0", "0000000181005ccb");

    assertThat(process.catchesQuit()).isFalse();
    assertThat(process.isStopped()).isFalse();
  }

  @Test
  void agent_isKnownByItsThread_andJvmByItsLibrary() throws IOException {
    ProcProcess process = process("S (sleeping)", "Uid:\t0\t0\t0\t0", "0");
    assertThat(process.hasAgent()).isFalse();
    assertThat(process.isJvm()).isNull();

    file("4711/task/4712/comm", "main\n");
    file("4711/task/4713/comm", "jouleflame-samp\n");
    file("4711/maps", "7f00-7f01 r-xp 0 0 0 /usr/lib/jvm/lib/server/libjvm.so\n");

    assertThat(process.hasAgent()).isTrue();
    assertThat(process.isJvm()).isTrue();
  }

  @Test
  void options_areFoundInTheEnvironmentToo() throws IOException {
    ProcProcess process = process("S (sleeping)", "Uid:\t1\t" + Obstacles.ownUid(), "0");
    file("4711/environ", "A=b\0JAVA_TOOL_OPTIONS=-XX:+DisableAttachMechanism\0PATH=/bin\0");

    assertThat(process.javaOptionsOfEnvironment()).isEqualTo(" -XX:+DisableAttachMechanism");
    assertThat(Obstacles.inShort(process)).isEqualTo("attach disabled");
  }

  @Test
  void processThatIsGone_isEmpty() {
    ProcProcess process = new ProcProcess(proc, 1);

    assertThat(process.exists()).isFalse();
    assertThat(process.uid()).isNull();
    assertThat(process.catchesQuit()).isFalse();
    assertThat(process.commandLine()).isEmpty();
    assertThat(process.openFiles()).isEmpty();
  }

  private ProcProcess process(String state, String uid, String caught) throws IOException {
    String status = "Name:\tjava\nState:\t%s\nNSpid:\t4711\t9\n%s\nGid:\t7\t7\t7\t7\nSigCgt:\t%s\n";
    file("4711/status", String.format(status, state, uid, caught));
    return new ProcProcess(proc, 4711);
  }

  private void file(String name, String text) throws IOException {
    Path file = proc.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
