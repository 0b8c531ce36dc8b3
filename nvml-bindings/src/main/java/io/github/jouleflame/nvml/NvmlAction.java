package io.github.jouleflame.nvml;

/** What a careful program does after an NVML call; {@link NvmlPolicy} decides. */
public enum NvmlAction {
  /** Take the value. */
  USE,
  /** Nothing new since last time: keep what there is, it is no error. */
  NOTHING_NEW,
  /** Initialise NVML once more ({@link Nvml#initializeAgain}), then repeat the call. */
  INITIALIZE_AGAIN,
  /**
   * The handle may be stale: fetch it once more ({@link NvmlDevice#refetch}), then repeat the call.
   */
  FETCH_HANDLE_AGAIN,
  /**
   * Give a larger buffer and repeat the call once. The readers of this library do so themselves.
   */
  GROW_AND_RETRY,
  /**
   * Ask with an older struct version and repeat once. The readers of this library do so themselves.
   */
  TRY_OLDER_VERSION,
  /** This device will never answer this: do not ask again. */
  FEATURE_OFF,
  /** As {@link #FEATURE_OFF}, and tell the user, who can change it. */
  FEATURE_OFF_TELL_USER,
  /** The device belongs to somebody else: leave it out. */
  SKIP_DEVICE,
  /** The device is gone for now: end its series, leave a gap, look again at most once a minute. */
  DEVICE_LOST,
  /** A passing trouble: leave a gap in the series and ask again later, less often. */
  BACK_OFF,
  /** As {@link #BACK_OFF}, and tell the user once: the hardware reports a fault. */
  BACK_OFF_TELL_USER,
  /** NVML is of no use in this process any more: stop using it, and say so once. */
  NVML_OFF
}
