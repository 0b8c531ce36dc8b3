package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NvmlPolicyTest {

  @ParameterizedTest
  @CsvSource({
    "0, USE, USE",
    "1, INITIALIZE_AGAIN, NVML_OFF",
    "2, FETCH_HANDLE_AGAIN, FEATURE_OFF",
    "3, FEATURE_OFF, FEATURE_OFF",
    "4, FEATURE_OFF_TELL_USER, FEATURE_OFF_TELL_USER",
    "5, USE, USE",
    "6, NOTHING_NEW, NOTHING_NEW",
    "7, GROW_AND_RETRY, FEATURE_OFF",
    "8, DEVICE_LOST, DEVICE_LOST",
    "9, NVML_OFF, NVML_OFF",
    "10, BACK_OFF, BACK_OFF",
    "11, BACK_OFF_TELL_USER, BACK_OFF_TELL_USER",
    "12, NVML_OFF, NVML_OFF",
    "13, FEATURE_OFF, FEATURE_OFF",
    "14, BACK_OFF_TELL_USER, BACK_OFF_TELL_USER",
    "15, DEVICE_LOST, DEVICE_LOST",
    "16, DEVICE_LOST, DEVICE_LOST",
    "17, SKIP_DEVICE, SKIP_DEVICE",
    "18, NVML_OFF, NVML_OFF",
    "19, BACK_OFF, BACK_OFF",
    "20, BACK_OFF, BACK_OFF",
    "21, BACK_OFF, BACK_OFF",
    "22, FEATURE_OFF, FEATURE_OFF",
    "23, BACK_OFF, BACK_OFF",
    "24, FEATURE_OFF, FEATURE_OFF",
    "25, TRY_OLDER_VERSION, FEATURE_OFF",
    "26, FEATURE_OFF, FEATURE_OFF",
    "27, BACK_OFF, BACK_OFF",
    "28, NVML_OFF, NVML_OFF",
    "29, BACK_OFF, BACK_OFF",
    "30, FEATURE_OFF, FEATURE_OFF",
    "999, BACK_OFF, BACK_OFF",
    "12345, BACK_OFF, BACK_OFF",
    "-7, BACK_OFF, BACK_OFF"
  })
  void after_firstAndSecondFailure(int code, NvmlAction first, NvmlAction second) {
    assertThat(NvmlPolicy.after(NvmlReturn.of(code), 1)).isEqualTo(first);
    assertThat(NvmlPolicy.after(NvmlReturn.of(code), 2)).isEqualTo(second);
  }

  @ParameterizedTest
  @CsvSource({
    "10, BACK_OFF",
    "11, BACK_OFF_TELL_USER",
    "999, BACK_OFF",
    "12345, BACK_OFF",
  })
  void after_aLongRowOfPassingTroubles_turnsTheFeatureOff(int code, NvmlAction meanwhile) {
    assertThat(NvmlPolicy.after(NvmlReturn.of(code), 9)).isEqualTo(meanwhile);
    assertThat(NvmlPolicy.after(NvmlReturn.of(code), 10)).isEqualTo(NvmlAction.FEATURE_OFF);
  }
}
