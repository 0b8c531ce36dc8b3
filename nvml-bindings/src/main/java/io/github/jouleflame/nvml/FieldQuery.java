package io.github.jouleflame.nvml;

/**
 * One field to be read by {@code nvmlDeviceGetFieldValues}: a field number and, for power and
 * energy, its scope.
 *
 * @param fieldId NVML's number of the field ({@code NVML_FI_...})
 * @param scopeId the scope, or the link or sensor number that other fields want; 0 where a field
 *     has none
 */
public record FieldQuery(int fieldId, int scopeId) {
  private static final int TOTAL_ENERGY_FIELD = 83;
  private static final int AVERAGE_POWER_FIELD = 185;
  private static final int INSTANT_POWER_FIELD = 186;
  private static final int SCOPED_ENERGY_FIELD = 191;

  /** Energy since the driver was loaded, mJ: the oldest form, without a scope. Volta and newer. */
  public static FieldQuery totalEnergyMillijoules() {
    return new FieldQuery(TOTAL_ENERGY_FIELD, 0);
  }

  /** Energy since the driver was loaded, mJ. */
  public static FieldQuery totalEnergyMillijoules(FieldScope scope) {
    return new FieldQuery(SCOPED_ENERGY_FIELD, scope.number());
  }

  /** Power averaged over about one second, mW. Ampere (not GA100) and newer. */
  public static FieldQuery averagePowerMilliwatts(FieldScope scope) {
    return new FieldQuery(AVERAGE_POWER_FIELD, scope.number());
  }

  /** Power over the shortest window that the board measures, mW. */
  public static FieldQuery instantPowerMilliwatts(FieldScope scope) {
    return new FieldQuery(INSTANT_POWER_FIELD, scope.number());
  }

  /** The same field in another scope. */
  public FieldQuery in(FieldScope scope) {
    return new FieldQuery(fieldId, scope.number());
  }
}
