package io.github.jouleflame.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsParserTest {
  private static final Set<String> PRESETS = Set.of("djl", "onnxruntime");

  @Test
  void nothingGiven_everythingIsTheDefault() {
    ParsedOptions parsed = parse("");

    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.options())
        .isEqualTo(
            new Options(
                Set.of("djl", "onnxruntime"),
                List.of(),
                List.of(),
                "jouleflame-%h-%p-%t.json",
                true,
                null,
                10_000_000,
                60_000_000_000L,
                Set.of(),
                "/sys/class/powercap",
                "libnvidia-ml.so.1",
                null,
                Map.of(),
                "auto",
                "WORLD",
                null,
                1.0,
                0.01,
                false,
                Map.of()));
  }

  @Test
  void everyKey_isUnderstood() {
    Options options =
        good(
            "preset=djl,boundaries=com.acme.A#x;com.acme.B#y,work=com.acme.A#x=arg0.length,"
                + "out=run-%p.json,html=false,label=fp32,period=5ms,checkpoint=2m,"
                + "meters=rapl;model,powercap=/host/powercap,nvml=/opt/libnvml.so,"
                + "cpuWatts=20:180,idle=cpu:package-0=21W;gpu:0=70,zone=JP,intensity=50.5,"
                + "pue=1.2,maxOverhead=0.5%,quiet=true");

    assertThat(options.presets()).containsExactly("djl");
    assertThat(options.boundaries()).containsExactly("com.acme.A#x", "com.acme.B#y");
    assertThat(options.work()).containsExactly("com.acme.A#x=arg0.length");
    assertThat(options.out()).isEqualTo("run-%p.json");
    assertThat(options.html()).isFalse();
    assertThat(options.label()).isEqualTo("fp32");
    assertThat(options.periodNanos()).isEqualTo(5_000_000);
    assertThat(options.checkpointNanos()).isEqualTo(120_000_000_000L);
    assertThat(options.meters()).containsExactlyInAnyOrder("rapl", "model");
    assertThat(options.powercap()).isEqualTo("/host/powercap");
    assertThat(options.nvml()).isEqualTo("/opt/libnvml.so");
    assertThat(options.cpuWatts()).isEqualTo(new Options.WattsRange(20, 180));
    assertThat(options.idle()).isEqualTo(Map.of("cpu:package-0", 21.0, "gpu:0", 70.0));
    assertThat(options.zone()).isEqualTo("JP");
    assertThat(options.intensityGramsPerKwh()).isEqualTo(50.5);
    assertThat(options.pue()).isEqualTo(1.2);
    assertThat(options.maxOverhead()).isEqualTo(0.005);
    assertThat(options.quiet()).isTrue();
    assertThat(options.given()).hasSize(18).containsEntry("period", "5ms");
  }

  @Test
  void dormant_isAskedBeforeTheRest_fromAnySource() {
    assertThat(OptionsParser.isDormant(sources("dormant=true"))).isTrue();
    assertThat(OptionsParser.isDormant(sources(""))).isFalse();
    assertThat(OptionsParser.isDormant(sources("dormant=false"))).isFalse();
    OptionSources property =
        new OptionSources(
            "zone=JP", Map.of("jouleflame.dormant", "true"), Map.of(), name -> Map.of());
    assertThat(OptionsParser.isDormant(property)).isTrue();
    assertThat(OptionsParser.ofArguments(property)).isEqualTo(Map.of(OptionKey.ZONE, "JP"));

    assertThat(OptionsParser.isDormant(sources("dormant=yes"))).isFalse();
    assertThat(parse("dormant=yes").problems())
        .containsExactly("dormant=yes (expected: true or false): false is used instead.");
    assertThat(parse("dormant").problems())
        .containsExactly(
            "unknown option dormant (expected: key=value): it is ignored. Did you mean"
                + " dormant=true?");
  }

  @Test
  void commasInsideParentheses_doNotSeparate() {
    Options options =
        good("boundaries=com.acme.A#x(int,float[]);com.acme.B#y(java.lang.String,int),html=false");

    assertThat(options.boundaries())
        .containsExactly("com.acme.A#x(int,float[])", "com.acme.B#y(java.lang.String,int)");
    assertThat(options.html()).isFalse();
  }

  @Test
  void whiteSpaceAndEmptyEntries_areIgnored() {
    assertThat(good(" label = my run ,, boundaries = a.B#c ; ;d.E#f ,").label())
        .isEqualTo("my run");
    assertThat(good("boundaries= a.B#c ; ;d.E#f ").boundaries()).containsExactly("a.B#c", "d.E#f");
    assertThat(good("label=").label()).isNull();
  }

  @Test
  void precedence_argumentThenPropertyThenEnvironmentThenFile() {
    Map<String, String> file =
        Map.of("label", "file", "zone", "JP", "period", "40ms", "out", "file.json");
    Map<String, String> environment =
        Map.of(
            "JOULEFLAME_LABEL", "environment",
            "JOULEFLAME_ZONE", "FR",
            "JOULEFLAME_PERIOD", "30ms",
            "JOULEFLAME_CONFIG", "some.properties");
    Map<String, String> properties =
        Map.of("jouleflame.label", "property", "jouleflame.zone", "DE");
    ParsedOptions parsed =
        OptionsParser.parse(
            new OptionSources(
                "label=argument",
                properties,
                environment,
                name -> {
                  assertThat(name).isEqualTo("some.properties");
                  return file;
                }),
            PRESETS);

    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.options().label()).isEqualTo("argument");
    assertThat(parsed.options().zone()).isEqualTo("DE");
    assertThat(parsed.options().periodNanos()).isEqualTo(30_000_000);
    assertThat(parsed.options().out()).isEqualTo("file.json");
  }

  @Test
  void environmentNames_separateWords() {
    assertThat(OptionKey.CPU_WATTS.environmentName()).isEqualTo("JOULEFLAME_CPU_WATTS");
    assertThat(OptionKey.MAX_OVERHEAD.environmentName()).isEqualTo("JOULEFLAME_MAX_OVERHEAD");
    assertThat(OptionKey.PUE.environmentName()).isEqualTo("JOULEFLAME_PUE");
    assertThat(OptionKey.CPU_WATTS.propertyName()).isEqualTo("jouleflame.cpuWatts");
  }

  @Test
  void environmentOfOtherThings_isLeftAlone() {
    ParsedOptions parsed =
        OptionsParser.parse(
            new OptionSources(
                "",
                Map.of(),
                Map.of("JOULEFLAME_HOME", "/opt/jouleflame", "JOULEFLAME_CPU_WATTS", "5:10"),
                name -> Map.of()),
            PRESETS);

    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.options().cpuWatts()).isEqualTo(new Options.WattsRange(5, 10));
  }

  @Test
  void propertyWithSpacesAround_isTrimmedLikeAnyOther() {
    ParsedOptions parsed =
        OptionsParser.parse(
            new OptionSources("", Map.of("jouleflame.html", " false "), Map.of(), name -> Map.of()),
            PRESETS);

    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.options().html()).isFalse();
  }

  @Test
  void unknownKey_isOneLineWithTheNearest() {
    assertThat(onlyProblem("preiod=5ms"))
        .isEqualTo(
            "unknown option preiod=5ms (expected: a known key): it is ignored. Did you mean"
                + " period?");
    assertThat(onlyProblem("cpuwatts=20:180")).endsWith("Did you mean cpuWatts?");
    assertThat(onlyProblem("boundary=a.B#c")).endsWith("Did you mean boundaries?");
  }

  @Test
  void unknownProperty_isOneLineToo() {
    ParsedOptions parsed =
        OptionsParser.parse(
            new OptionSources("", Map.of("jouleflame.zones", "JP"), Map.of(), name -> Map.of()),
            PRESETS);

    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.strayNames())
        .containsExactly(
            "unknown option -Djouleflame.zones=JP (expected: a known key): it is ignored. Did you"
                + " mean -Djouleflame.zone?");
  }

  @Test
  void mistypedEnvironmentVariable_isOneLineToo() {
    assertThat(ofEnvironment("JOULEFLAME_ZONNE"))
        .containsExactly(
            "unknown option JOULEFLAME_ZONNE=1 (expected: a known name): it is ignored. Did you"
                + " mean JOULEFLAME_ZONE?");
  }

  @ParameterizedTest
  @CsvSource({
    "JOULEFLAME_CPUWATTS, JOULEFLAME_CPU_WATTS",
    "JOULEFLAME_LABLE, JOULEFLAME_LABEL",
    "JOULEFLAME_BOUNDARY, JOULEFLAME_BOUNDARIES",
    "JOULEFLAME_OUTPUT, JOULEFLAME_OUT",
    "JOULEFLAME_OVERHEAD, JOULEFLAME_MAX_OVERHEAD",
    "jouleflame_zone, JOULEFLAME_ZONE",
  })
  void environmentVariable_likeAKnownOne_isPointedToIt(String typed, String known) {
    assertThat(ofEnvironment(typed)).hasSize(1);
    assertThat(ofEnvironment(typed).get(0)).endsWith("Did you mean " + known + "?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "JOULEFLAME_HOME",
        "JOULEFLAME_JAR",
        "JOULEFLAME_OPTS",
        "JOULEFLAME_VERSION",
        "JOULEFLAME_SECOND_JAVA_HOME",
        "JOULEFLAME_TRUTH_BOARDS",
        "JOULEFLAME_PORT",
        "JOULEFLAME_PORT_80_TCP_ADDR",
        "JOULEFLAME_SERVICE_HOST",
        "JOULEFLAME_QUALITY",
      })
  void environmentVariable_ofAScriptOrACluster_isLeftAlone(String name) {
    assertThat(ofEnvironment(name)).isEmpty();
  }

  @Test
  void decimalComma_isOneLineAboutItsKey() {
    assertThat(onlyProblem("maxOverhead=0,5%"))
        .isEqualTo("maxOverhead=0,5% (expected: a share such as 1%, or off): 1% is used instead.");
    assertThat(onlyProblem("pue=1,2,label=a")).startsWith("pue=1,2 (expected:");
    assertThat(parse("pue=1,2,label=a").options().label()).isEqualTo("a");
  }

  @Test
  void listWithCommas_isToldOfTheSemicolon() {
    assertThat(onlyProblem("boundaries=a.B#c,d.E#f"))
        .isEqualTo(
            "unknown option d.E#f (expected: key=value): it is ignored. Entries of one list are"
                + " separated by a semicolon: boundaries=a.B#c;d.E#f.");
  }

  @Test
  void entryWithoutEquals_isOneLine() {
    assertThat(onlyProblem("quiet"))
        .isEqualTo(
            "unknown option quiet (expected: key=value): it is ignored. Did you mean quiet=true?");
    assertThat(onlyProblem("zone")).endsWith("Did you mean zone=...?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "preset=tensorflow | preset=tensorflow (expected: auto, none or a list of: djl;onnxruntime): auto is used instead.",
        "html=yes | html=yes (expected: true or false): true is used instead.",
        "period=10 | period=10 (expected: 1ms to 1s): 10ms is used instead.",
        "period=500us | period=500us (expected: 1ms to 1s): 10ms is used instead.",
        "period=1001ms | period=1001ms (expected: 1ms to 1s): 10ms is used instead.",
        "period=-5ms | period=-5ms (expected: 1ms to 1s): 10ms is used instead.",
        "checkpoint=0s | checkpoint=0s (expected: a duration such as 60s, or off): 60s is used instead.",
        "checkpoint=never | checkpoint=never (expected: a duration such as 60s, or off): 60s is used instead.",
        "meters=rapl;gpu | meters=rapl;gpu (expected: auto or a list of: rapl;nvml;hwmon;model;core;psys): auto is used instead.",
        "powercap= | powercap= (expected: a folder): /sys/class/powercap is used instead.",
        "nvml= | nvml= (expected: a library name or path): libnvidia-ml.so.1 is used instead.",
        "out=%x.json | out=%x.json (expected: a file name; %h, %p, %t and %% are replaced): jouleflame-%h-%p-%t.json is used instead.",
        "out=100% | out=100% (expected: a file name; %h, %p, %t and %% are replaced): jouleflame-%h-%p-%t.json is used instead.",
        "cpuWatts=180:20 | cpuWatts=180:20 (expected: idle:full in watts, such as 20:180): it is ignored.",
        "cpuWatts=20 | cpuWatts=20 (expected: idle:full in watts, such as 20:180): it is ignored.",
        "cpuWatts=-1:20 | cpuWatts=-1:20 (expected: idle:full in watts, such as 20:180): it is ignored.",
        "cpuWatts=NaN:20 | cpuWatts=NaN:20 (expected: idle:full in watts, such as 20:180): it is ignored.",
        "cpuWatts=1:Infinity | cpuWatts=1:Infinity (expected: idle:full in watts, such as 20:180): it is ignored.",
        "idle=20W | idle=20W (expected: auto, 0, or watts per meter such as cpu:package-0=21W;gpu:0=70W): auto is used instead.",
        "idle=gpu:0=-3 | idle=gpu:0=-3 (expected: auto, 0, or watts per meter such as cpu:package-0=21W;gpu:0=70W): auto is used instead.",
        "idle=gpu:0=x | idle=gpu:0=x (expected: auto, 0, or watts per meter such as cpu:package-0=21W;gpu:0=70W): auto is used instead.",
        "idle==5W | idle==5W (expected: auto, 0, or watts per meter such as cpu:package-0=21W;gpu:0=70W): auto is used instead.",
        "idle=0;gpu:0=5W | idle=0;gpu:0=5W (expected: auto, 0, or watts per meter such as cpu:package-0=21W;gpu:0=70W): auto is used instead.",
        "intensity=0 | intensity=0 (expected: gCO2e per kWh, above 0): it is ignored.",
        "intensity=NaN | intensity=NaN (expected: gCO2e per kWh, above 0): it is ignored.",
        "pue=0.9 | pue=0.9 (expected: a number of at least 1): 1.0 is used instead.",
        "maxOverhead=0% | maxOverhead=0% (expected: a share such as 1%, or off): 1% is used instead.",
        "maxOverhead=101% | maxOverhead=101% (expected: a share such as 1%, or off): 1% is used instead.",
        "quiet=1 | quiet=1 (expected: true or false): false is used instead.",
      })
  void badValue_isOneLineAndTheDefaultHolds(String arguments, String problem) {
    ParsedOptions parsed = parse(arguments);

    assertThat(parsed.problems()).containsExactly(problem);
    assertThat(withoutGiven(parsed.options())).isEqualTo(parse("").options());
  }

  @Test
  void badZone_isOneLineThatSaysWhatIsNearest() {
    ParsedOptions parsed = parse("zone=Jappan");

    assertThat(parsed.problems()).hasSize(1);
    assertThat(parsed.problems().get(0)).startsWith("zone=Jappan (expected: ").contains("JP");
    assertThat(parsed.options().zone()).isEqualTo("WORLD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"JP", "jp", "WORLD", "EU", "gcp:asia-northeast1", "France"})
  void knownZones_areTakenAsTyped(String zone) {
    assertThat(good("zone=" + zone).zone()).isEqualTo(zone);
  }

  @ParameterizedTest
  @CsvSource({"1ms,1000000", "1s,1000000000", "2.5ms,2500000", "1000us,1000000"})
  void period_takesDurations(String text, long nanos) {
    assertThat(good("period=" + text).periodNanos()).isEqualTo(nanos);
  }

  @ParameterizedTest
  @CsvSource({"off,0", "1h,3600000000000", "1.5m,90000000000", "100ms,100000000"})
  void checkpoint_takesDurationsAndOff(String text, long nanos) {
    assertThat(good("checkpoint=" + text).checkpointNanos()).isEqualTo(nanos);
  }

  @Test
  void idle_zeroForAllMeters() {
    assertThat(good("idle=0").idle()).isEqualTo(Map.of(Options.ALL_METERS, 0.0));
    assertThat(good("idle=0W").idle()).isEqualTo(Map.of(Options.ALL_METERS, 0.0));
    assertThat(good("idle=auto").idle()).isEmpty();
  }

  @Test
  void watts_withAndWithoutUnit() {
    assertThat(good("cpuWatts=20W:180 W").cpuWatts()).isEqualTo(new Options.WattsRange(20, 180));
    assertThat(good("idle=a=1.5W; b = 2").idle()).isEqualTo(Map.of("a", 1.5, "b", 2.0));
  }

  @Test
  void preset_autoNoneAndList() {
    assertThat(good("preset=auto").presets()).isEqualTo(PRESETS);
    assertThat(good("preset=none").presets()).isEmpty();
    assertThat(good("preset=onnxruntime;djl").presets())
        .containsExactlyInAnyOrder("onnxruntime", "djl");
  }

  @Test
  void maxOverhead_shareAndOff() {
    assertThat(good("maxOverhead=off").maxOverhead()).isInfinite();
    assertThat(good("maxOverhead=0.02").maxOverhead()).isEqualTo(0.02);
    assertThat(good("maxOverhead=100%").maxOverhead()).isEqualTo(1);
  }

  @Test
  void keyGivenTwice_theFirstHolds() {
    assertThat(good("label=a,label=b").label()).isEqualTo("a");
  }

  @Test
  void strongerSourceHasABadValue_itIsNotReplacedByAWeakerOne() {
    ParsedOptions parsed =
        OptionsParser.parse(
            new OptionSources("pue=x", Map.of("jouleflame.pue", "1.5"), Map.of(), name -> Map.of()),
            PRESETS);

    assertThat(parsed.problems()).hasSize(1);
    assertThat(parsed.options().pue()).isEqualTo(1);
  }

  @Test
  void configFile_thatCannotBeRead_isOneLine() {
    ParsedOptions parsed =
        OptionsParser.parse(
            new OptionSources(
                "config=/no/such.properties,label=a",
                Map.of(),
                Map.of(),
                name -> {
                  throw new UncheckedIOException(new NoSuchFileException(name));
                }),
            PRESETS);

    assertThat(parsed.problems()).hasSize(1);
    assertThat(parsed.problems().get(0))
        .startsWith("config=/no/such.properties cannot be read (")
        .endsWith("Next: give an absolute path to a readable properties file.");
    assertThat(parsed.options().label()).isEqualTo("a");
  }

  @Test
  void configFile_namingAnotherOne_isRefused() {
    ParsedOptions parsed =
        OptionsParser.parse(
            new OptionSources(
                "config=a",
                Map.of(),
                Map.of(),
                name -> Map.of("config", "b", "typo", "1", "label", "x")),
            PRESETS);

    assertThat(parsed.problems())
        .containsExactly(
            "config=b in a (expected: no further file): it is ignored.",
            "unknown option typo=1 (expected: a known key): it is ignored. Did you mean work?");
    assertThat(parsed.options().label()).isEqualTo("x");
  }

  private static List<String> ofEnvironment(String name) {
    ParsedOptions parsed =
        OptionsParser.parse(
            new OptionSources("", Map.of(), Map.of(name, "1"), unused -> Map.of()), PRESETS);
    assertThat(parsed.problems()).isEmpty();
    return parsed.strayNames();
  }

  private static ParsedOptions parse(String arguments) {
    return OptionsParser.parse(sources(arguments), PRESETS);
  }

  private static OptionSources sources(String arguments) {
    return new OptionSources(arguments, Map.of(), Map.of(), name -> Map.of());
  }

  private static Options good(String arguments) {
    ParsedOptions parsed = parse(arguments);
    assertThat(parsed.problems()).isEmpty();
    return parsed.options();
  }

  private static String onlyProblem(String arguments) {
    ParsedOptions parsed = parse(arguments);
    assertThat(parsed.problems()).hasSize(1);
    return parsed.problems().get(0);
  }

  private static Options withoutGiven(Options o) {
    return new Options(
        o.presets(),
        o.boundaries(),
        o.work(),
        o.out(),
        o.html(),
        o.label(),
        o.periodNanos(),
        o.checkpointNanos(),
        o.meters(),
        o.powercap(),
        o.nvml(),
        o.cpuWatts(),
        o.idle(),
        o.calibration(),
        o.zone(),
        o.intensityGramsPerKwh(),
        o.pue(),
        o.maxOverhead(),
        o.quiet(),
        Map.of());
  }
}
