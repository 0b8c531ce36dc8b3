package io.github.jouleflame.agent.dist.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaCommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          java -Xmx1g -cp a.jar:lib/* com.acme.Main --secret x   | com.acme.Main      | a.jar,lib/*
          /opt/jdk/bin/java -jar /srv/app.jar -jar other.jar     | app.jar            | /srv/app.jar
          java --module-path mods -m acme/com.acme.Main          | acme/com.acme.Main | mods
          java --class-path=x.jar --add-opens a/b=c Main         | Main               | x.jar
          java --add-modules a.b -p m --module=acme/Main secret  | acme/Main          | m
          java @options Script.java                              | Script.java        | ''
          java -version                                          | ''                 | ''
          """)
  void commandLine_givesMainAndClassPath_andNoArgument(
      String words, String main, String classPath) {
    JavaCommand command = JavaCommand.parse(Arrays.asList(words.trim().split(" ")));

    assertThat(command.main()).isEqualTo(main);
    assertThat(String.join(",", command.classPath())).isEqualTo(classPath);
  }

  @Test
  void emptyCommandLine_saysNothing() {
    assertThat(JavaCommand.parse(List.of())).isEqualTo(new JavaCommand("", List.of()));
  }
}
