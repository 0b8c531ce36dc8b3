package io.github.jouleflame.samples.gpu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A GPU in Java: memory with addresses of its own, and products as the documentation of {@code
 * cublasGemmEx} words them, column-major, with any transposition and leading dimension. Products
 * wait until somebody waits for them. Refuses what cuBLAS refuses.
 */
final class FakeGpu implements Device, Blas {
  private static final long FIRST_ADDRESS = 1L << 40;
  private static final int ALIGNMENT = 256;
  private static final int INT8_ALIGNMENT = 4;

  final List<Gemm> gemms = new ArrayList<>();
  private final List<Gemm> pending = new ArrayList<>();
  private final TreeMap<Long, ByteBuffer> memory = new TreeMap<>();
  private long nextAddress = FIRST_ADDRESS;
  boolean isLazy;

  Gpu gpu() {
    return new Gpu("fake", this, this);
  }

  int pendingGemms() {
    return pending.size();
  }

  int allocations() {
    return memory.size();
  }

  @Override
  public String description() {
    return "fake";
  }

  @Override
  public long allocate(long bytes) {
    ByteBuffer block = ByteBuffer.allocate((int) bytes).order(ByteOrder.nativeOrder());
    for (int i = 0; i < bytes; i++) {
      block.put(i, (byte) 0x7f); // Fresh memory is rubbish.
    }
    long address = nextAddress;
    nextAddress += (bytes / ALIGNMENT + 2) * ALIGNMENT;
    memory.put(address, block);
    return address;
  }

  @Override
  public void free(long address) {
    synchronize();
    if (memory.remove(address) == null) {
      throw new AssertionError("freed what was not allocated: " + address);
    }
  }

  @Override
  public void upload(long to, ByteBuffer from) {
    synchronize();
    ByteBuffer source = from.duplicate();
    place(to, source.remaining()).put(source);
  }

  @Override
  public void download(ByteBuffer to, long from) {
    synchronize();
    ByteBuffer source = place(from, to.remaining());
    to.duplicate().put(source);
  }

  @Override
  public void synchronize() {
    if (!isLazy) {
      pending.forEach(this::multiply);
    }
    pending.clear();
  }

  @Override
  public void gemm(Gemm gemm) {
    boolean isA = gemm.opA() == Cuda.OP_N;
    boolean isB = gemm.opB() == Cuda.OP_N;
    if (gemm.lda() < (isA ? gemm.m() : gemm.k())
        || gemm.ldb() < (isB ? gemm.k() : gemm.n())
        || gemm.ldc() < gemm.m()) {
      throw CudaException.ofBlas("cublasGemmEx", 7);
    }
    if (gemm.precision() == Precision.INT8
        && (gemm.lda() % INT8_ALIGNMENT != 0
            || gemm.ldb() % INT8_ALIGNMENT != 0
            || gemm.ldc() % INT8_ALIGNMENT != 0
            || gemm.m() % INT8_ALIGNMENT != 0
            || gemm.k() % INT8_ALIGNMENT != 0)) {
      throw CudaException.ofBlas("cublasGemmEx", Cuda.CUBLAS_NOT_SUPPORTED);
    }
    gemms.add(gemm);
    pending.add(gemm);
  }

  private void multiply(Gemm gemm) {
    ElementType factor = gemm.precision().input();
    ElementType product = gemm.precision().output();
    boolean isTransposedA = gemm.opA() == Cuda.OP_T;
    boolean isTransposedB = gemm.opB() == Cuda.OP_T;
    for (int column = 0; column < gemm.n(); column++) {
      for (int row = 0; row < gemm.m(); row++) {
        double sum = 0;
        for (int i = 0; i < gemm.k(); i++) {
          long a = isTransposedA ? i + (long) row * gemm.lda() : row + (long) i * gemm.lda();
          long b = isTransposedB ? column + (long) i * gemm.ldb() : i + (long) column * gemm.ldb();
          sum += read(factor, gemm.a(), a) * read(factor, gemm.b(), b);
        }
        long c = row + (long) column * gemm.ldc();
        product.put(place(gemm.c() + c * product.bytes(), product.bytes()), 0, sum);
      }
    }
  }

  private double read(ElementType type, long address, long index) {
    return type.get(place(address + index * type.bytes(), type.bytes()), 0);
  }

  /** Fails for every byte outside an allocation. */
  private ByteBuffer place(long address, int bytes) {
    Map.Entry<Long, ByteBuffer> block = memory.floorEntry(address);
    if (block == null || address + bytes > block.getKey() + block.getValue().capacity()) {
      throw new AssertionError("outside all allocations: " + bytes + " bytes at " + address);
    }
    int at = (int) (address - block.getKey());
    return block.getValue().slice(at, bytes).order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {}
}
