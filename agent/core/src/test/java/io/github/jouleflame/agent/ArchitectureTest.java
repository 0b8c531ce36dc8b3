package io.github.jouleflame.agent;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.jouleflame.agent.cpu.ThreadClock;
import io.github.jouleflame.agent.record.CarrierStamp;
import io.github.jouleflame.agent.record.CpuClock;
import io.github.jouleflame.agent.record.Recorder;

/** The arrows between the packages, and what nobody in core may do. */
@AnalyzeClasses(
    packages = "io.github.jouleflame.agent",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String OURS = "io.github.jouleflame..";
  private static final String ATTRIBUTE = "..agent.attribute..";
  private static final String RECORD = "..agent.record..";
  private static final String METER = "..agent.meter..";
  private static final String CPU = "..agent.cpu..";
  private static final String CONFIG = "..agent.config..";
  private static final String INSTRUMENT = "..agent.instrument..";
  private static final String RUN = "..agent.run..";
  private static final String LIVE = "..agent.live..";

  @ArchTest
  static final ArchRule attribute_isPure =
      classes()
          .that()
          .resideInAPackage(ATTRIBUTE)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(ATTRIBUTE, "java.lang..", "java.util..", "org.jspecify.."))
          .because("slices and readings in, books out: no clock, thread or file");

  @ArchTest
  static final ArchRule attribute_knowsNeitherMetersNorThreads =
      noClasses()
          .that()
          .resideInAPackage(ATTRIBUTE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(METER, RECORD, INSTRUMENT, RUN);

  @ArchTest
  static final ArchRule attribute_hasNoClockAndNoThread =
      noClasses()
          .that()
          .resideInAPackage(ATTRIBUTE)
          .should()
          .dependOnClassesThat(
              resideInAPackage("java.util.concurrent..").or(name("java.lang.Thread")));

  @ArchTest
  static final ArchRule record_knowsSlicesOnly =
      noClasses()
          .that()
          .resideInAPackage(RECORD)
          .should()
          .dependOnClassesThat(
              resideInAPackage(OURS).and(resideOutsideOfPackages(RECORD, ATTRIBUTE)));

  @ArchTest
  static final ArchRule meters_knowNothingOfTheRun =
      noClasses()
          .that()
          .resideInAPackage(METER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(RUN, INSTRUMENT, RECORD, CONFIG);

  @ArchTest
  static final ArchRule doctor_isNoPartOfARun =
      noClasses()
          .that()
          .resideOutsideOfPackage("..agent.doctor..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..agent.doctor..");

  @ArchTest
  static final ArchRule doctorAndCalibration_knowNothingOfTheRun =
      noClasses()
          .that()
          .resideInAnyPackage("..agent.doctor..", "..agent.calibration..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(RUN, INSTRUMENT, RECORD);

  @ArchTest
  static final ArchRule cpuClocks_knowNothingOfTheRun =
      noClasses()
          .that()
          .resideInAPackage(CPU)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(RUN, INSTRUMENT, CONFIG, METER);

  @ArchTest
  static final ArchRule cpuClocks_onlyTheThreadClockServesTheRecorder =
      noClasses()
          .that()
          .resideInAPackage(CPU)
          .and()
          .areNotAssignableTo(ThreadClock.class)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(RECORD);

  @ArchTest
  static final ArchRule threadClock_knowsTheRecordersClockAndItsStampsOnly =
      noClasses()
          .that()
          .resideInAPackage(CPU)
          .should()
          .dependOnClassesThat(
              resideInAPackage(RECORD)
                  .and(not(name(CpuClock.class.getName())))
                  .and(not(name(CarrierStamp.class.getName()))));

  @ArchTest
  static final ArchRule instrument_knowsTheRecorderOnly =
      noClasses()
          .that()
          .resideInAPackage(INSTRUMENT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(RUN, METER, CPU, CONFIG, ATTRIBUTE);

  @ArchTest
  static final ArchRule config_knowsNoOtherPackageOfTheAgent =
      noClasses()
          .that()
          .resideInAPackage(CONFIG)
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.github.jouleflame.agent..")
                  .and(resideOutsideOfPackages(CONFIG)));

  @ArchTest
  static final ArchRule live_isKnownToNobodyBelow =
      noClasses()
          .that()
          .resideOutsideOfPackage(LIVE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(LIVE);

  @ArchTest
  static final ArchRule jna_isLeftToItsBindings =
      noClasses()
          .that()
          .resideOutsideOfPackage("..agent.posix..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.sun.jna..");

  @ArchTest
  static final ArchRule asm_isLoadedByInstrumentOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage(INSTRUMENT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.objectweb.asm..");

  @ArchTest
  static final ArchRule nanoTime_isAskedInTwoPlaces =
      noClasses()
          .that()
          .areNotAssignableTo(Recorder.class)
          .and()
          .haveNameNotMatching(".*\\.run\\.NanoClock")
          .should()
          .callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule wallClock_isAskedForTheStartOnly =
      noClasses()
          .that()
          .haveNameNotMatching(".*\\.run\\.AgentRuntime")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule nobody_printsPastMessages =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(Throwable.class, "printStackTrace")
          .because("stdout is the application's, and stderr gets whole lines through Messages");

  @ArchTest
  static final ArchRule nobody_endsTheJvm =
      noClasses()
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);
}
