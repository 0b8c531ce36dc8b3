package io.github.jouleflame.samples.gpu;

/** A CUDA or cuBLAS function answered with an error; the message names both. */
final class CudaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String message;
  private final int code;
  private final boolean isUnsupported;

  private CudaException(String function, int code, String meaning, boolean isUnsupported) {
    message = function + " returned " + code + " " + meaning;
    this.code = code;
    this.isUnsupported = isUnsupported;
  }

  static CudaException of(String function, int code, String meaning) {
    return new CudaException(function, code, meaning, false);
  }

  static CudaException ofBlas(String function, int status) {
    boolean isUnsupported =
        status == Cuda.CUBLAS_NOT_SUPPORTED || status == Cuda.CUBLAS_ARCH_MISMATCH;
    return new CudaException(function, status, blasMeaning(status), isUnsupported);
  }

  @Override
  public String getMessage() {
    return message;
  }

  int code() {
    return code;
  }

  /** Whether this GPU cannot do what was asked, though others can. */
  boolean isUnsupported() {
    return isUnsupported;
  }

  private static String blasMeaning(int status) {
    return switch (status) {
      case 1 -> "NOT_INITIALIZED";
      case 3 -> "ALLOC_FAILED";
      case 7 -> "INVALID_VALUE";
      case 8 -> "ARCH_MISMATCH";
      case 11 -> "MAPPING_ERROR";
      case 13 -> "EXECUTION_FAILED";
      case 14 -> "INTERNAL_ERROR";
      case 15 -> "NOT_SUPPORTED";
      case 16 -> "LICENSE_ERROR";
      default -> "(a status this program does not know)";
    };
  }
}
