package io.github.jouleflame.agent.meter;

import io.github.jouleflame.nvml.FieldQuery;
import io.github.jouleflame.nvml.FieldValues;
import io.github.jouleflame.nvml.LongResult;
import io.github.jouleflame.nvml.NvmlDevice;
import io.github.jouleflame.nvml.NvmlReturn;

/** One field of a GPU, read into a kept buffer. Not thread-safe; makes no garbage. */
final class NvmlField implements NvmlSource.Call {
  private final FieldValues values;

  NvmlField(FieldQuery query) {
    values = new FieldValues(query);
  }

  @Override
  public NvmlReturn read(NvmlDevice device, LongResult into) {
    into.clear();
    NvmlReturn outer = device.readFieldValues(values);
    if (!outer.isSuccess()) {
      return outer;
    }
    // Success of the whole call says nothing of the field.
    if (values.hasValue(0)) {
      into.set(values.asLong(0));
      return NvmlReturn.SUCCESS;
    }
    NvmlReturn code = values.code(0);
    return code.isSuccess() ? NvmlReturn.UNKNOWN : code;
  }
}
