package io.github.jouleflame.nvml;

/**
 * What to do about each return code. A pure function of the code and of how often in a row it was
 * seen; no state, no clock. NVML's documentation says what codes mean, not what to do about them:
 * this table is this library's reading of it, and is tested code by code.
 *
 * <p>An unknown number is treated as a passing trouble, and only a long row of them turns the
 * feature off.
 */
public final class NvmlPolicy {
  /** So many passing troubles in a row turn a feature off. */
  public static final int MAX_FAILURES_IN_A_ROW = 10;

  private NvmlPolicy() {}

  /**
   * Decides what comes next.
   *
   * @param code what the call returned
   * @param failuresInARow how many calls of this kind on this device have failed in a row, this one
   *     included: 1 for the first failure. Ignored for success.
   */
  public static NvmlAction after(NvmlReturn code, int failuresInARow) {
    boolean isFirst = failuresInARow <= 1;
    return switch (code.code()) {
      case 0, 5 -> NvmlAction.USE;
      case 6 -> NvmlAction.NOTHING_NEW;
      case 1 -> isFirst ? NvmlAction.INITIALIZE_AGAIN : NvmlAction.NVML_OFF;
      case 2 -> isFirst ? NvmlAction.FETCH_HANDLE_AGAIN : NvmlAction.FEATURE_OFF;
      case 3, 13, 22, 24, 26, 30 -> NvmlAction.FEATURE_OFF;
      case 4 -> NvmlAction.FEATURE_OFF_TELL_USER;
      case 7 -> isFirst ? NvmlAction.GROW_AND_RETRY : NvmlAction.FEATURE_OFF;
      case 8, 15, 16 -> NvmlAction.DEVICE_LOST;
      case 9, 12, 18, 28 -> NvmlAction.NVML_OFF;
      case 11, 14 -> passing(failuresInARow, NvmlAction.BACK_OFF_TELL_USER);
      case 17 -> NvmlAction.SKIP_DEVICE;
      case 25 -> isFirst ? NvmlAction.TRY_OLDER_VERSION : NvmlAction.FEATURE_OFF;
      default -> passing(failuresInARow, NvmlAction.BACK_OFF);
    };
  }

  private static NvmlAction passing(int failuresInARow, NvmlAction meanwhile) {
    return failuresInARow < MAX_FAILURES_IN_A_ROW ? meanwhile : NvmlAction.FEATURE_OFF;
  }
}
