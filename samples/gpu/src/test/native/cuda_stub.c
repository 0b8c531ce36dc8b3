/*
 * Stands in for the CUDA driver, the CUDA runtime and cuBLAS, on the CPU, so that the way from Java
 * through JNA to those functions is tested on machines without a GPU. One source, three libraries:
 * PART_DRIVER, PART_RUNTIME and PART_BLAS; the latter two link to the first, which holds the state.
 *
 * What it is strict about, where a real GPU would crash or read rubbish:
 * - an address of the "GPU" is no address of the host, and the other way round;
 * - every access lies inside one allocation;
 * - products are only noted down; they run when somebody waits or copies.
 *
 * Environment: STUB_NO_DEVICE=1 (cuInit finds none), STUB_WRONG=1 (products are slightly wrong),
 * STUB_NO_BF16=1 (refuses bf16), STUB_OLD_DRIVER=1 (runtime and cuBLAS find the driver too
 * old), STUB_MEMORY_BYTES=N (no more memory than that).
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define INVALID_VALUE 1
#define OUT_OF_MEMORY 2
#define INSUFFICIENT_DRIVER 35
#define NO_DEVICE 100

int stub_alloc(uint64_t *address, size_t bytes);
int stub_free(uint64_t address);
void *stub_host(uint64_t address, size_t bytes);
int stub_enqueue(int opa, int opb, int m, int n, int k, uint64_t a, int ta, int lda, uint64_t b,
                 int tb, int ldb, uint64_t c, int tc, int ldc);
int stub_flush(void);

static int is_set(const char *name) {
  const char *value = getenv(name);
  return value != NULL && value[0] == '1';
}

#ifdef PART_DRIVER

/* Far above every address of a process on x86-64 and AArch64. */
#define GPU_BIT 0x4000000000000000ULL
#define MAX_BLOCKS 4096
#define MAX_QUEUE 65536

static struct { char *host; size_t bytes; } blocks[MAX_BLOCKS];
static int block_count;
static size_t used_bytes;
static struct {
  int opa, opb, m, n, k, ta, lda, tb, ldb, tc, ldc;
  uint64_t a, b, c;
} queue[MAX_QUEUE];
static int queued;

int stub_alloc(uint64_t *address, size_t bytes) {
  const char *limit = getenv("STUB_MEMORY_BYTES");
  if (limit != NULL && used_bytes + bytes > strtoull(limit, NULL, 10)) return OUT_OF_MEMORY;
  if (block_count == MAX_BLOCKS || bytes == 0) return INVALID_VALUE;
  char *host = aligned_alloc(256, (bytes + 255) / 256 * 256);
  if (host == NULL) return OUT_OF_MEMORY;
  memset(host, 0xff, bytes); /* fresh memory is rubbish */
  blocks[block_count].host = host;
  blocks[block_count++].bytes = bytes;
  used_bytes += bytes;
  *address = (uint64_t)(uintptr_t)host | GPU_BIT;
  return 0;
}

int stub_free(uint64_t address) {
  if (address == 0) return 0;
  stub_flush();
  for (int i = 0; i < block_count; i++) {
    if (((uint64_t)(uintptr_t)blocks[i].host | GPU_BIT) == address) {
      used_bytes -= blocks[i].bytes;
      free(blocks[i].host);
      blocks[i] = blocks[--block_count];
      return 0;
    }
  }
  return INVALID_VALUE;
}

void *stub_host(uint64_t address, size_t bytes) {
  if ((address & GPU_BIT) == 0) return NULL;
  char *host = (char *)(uintptr_t)(address & ~GPU_BIT);
  for (int i = 0; i < block_count; i++) {
    if (host >= blocks[i].host && host + bytes <= blocks[i].host + blocks[i].bytes) return host;
  }
  return NULL;
}

static size_t size_of(int type) { return type == 3 ? 1 : type == 14 ? 2 : 4; }

static double read_at(const char *base, int type, size_t i) {
  if (type == 0) { float f; memcpy(&f, base + 4 * i, 4); return f; }
  if (type == 3) return ((const int8_t *)base)[i];
  if (type == 10) { int32_t v; memcpy(&v, base + 4 * i, 4); return v; }
  uint16_t half;
  memcpy(&half, base + 2 * i, 2);
  uint32_t bits = (uint32_t)half << 16;
  float f;
  memcpy(&f, &bits, 4);
  return f;
}

static void write_at(char *base, int type, size_t i, double value) {
  if (type == 0) { float f = (float)value; memcpy(base + 4 * i, &f, 4); return; }
  if (type == 10) { int32_t v = (int32_t)value; memcpy(base + 4 * i, &v, 4); return; }
  float f = (float)value;
  uint32_t bits;
  memcpy(&bits, &f, 4);
  bits += 0x7fff + ((bits >> 16) & 1);
  uint16_t half = (uint16_t)(bits >> 16);
  memcpy(base + 2 * i, &half, 2);
}

static size_t extent(int rows, int columns, int ld, int type) {
  return ((size_t)ld * (columns - 1) + rows) * size_of(type);
}

int stub_enqueue(int opa, int opb, int m, int n, int k, uint64_t a, int ta, int lda, uint64_t b,
                 int tb, int ldb, uint64_t c, int tc, int ldc) {
  if (queued == MAX_QUEUE) stub_flush();
  queue[queued].opa = opa; queue[queued].opb = opb;
  queue[queued].m = m; queue[queued].n = n; queue[queued].k = k;
  queue[queued].a = a; queue[queued].ta = ta; queue[queued].lda = lda;
  queue[queued].b = b; queue[queued].tb = tb; queue[queued].ldb = ldb;
  queue[queued].c = c; queue[queued].tc = tc; queue[queued].ldc = ldc;
  queued++;
  return 0;
}

int stub_flush(void) {
  int result = 0;
  for (int q = 0; q < queued; q++) {
    int m = queue[q].m, n = queue[q].n, k = queue[q].k;
    int lda = queue[q].lda, ldb = queue[q].ldb, ldc = queue[q].ldc;
    int at = queue[q].opa != 0, bt = queue[q].opb != 0;
    const char *a = stub_host(queue[q].a, extent(at ? k : m, at ? m : k, lda, queue[q].ta));
    const char *b = stub_host(queue[q].b, extent(bt ? n : k, bt ? k : n, ldb, queue[q].tb));
    char *c = stub_host(queue[q].c, extent(m, n, ldc, queue[q].tc));
    if (a == NULL || b == NULL || c == NULL) { result = INVALID_VALUE; continue; }
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < m; i++) {
        double sum = 0;
        for (int l = 0; l < k; l++) {
          size_t ai = at ? l + (size_t)i * lda : i + (size_t)l * lda;
          size_t bi = bt ? j + (size_t)l * ldb : l + (size_t)j * ldb;
          sum += read_at(a, queue[q].ta, ai) * read_at(b, queue[q].tb, bi);
        }
        if (is_set("STUB_WRONG")) sum += queue[q].tc == 10 ? 1 : 0.1;
        write_at(c, queue[q].tc, i + (size_t)j * ldc, sum);
      }
    }
  }
  queued = 0;
  return result;
}

int cuInit(unsigned flags) {
  if (flags != 0) return INVALID_VALUE;
  return is_set("STUB_NO_DEVICE") ? NO_DEVICE : 0;
}
int cuDriverGetVersion(int *version) { *version = 13000; return 0; }
int cuDeviceGetCount(int *count) { *count = 1; return 0; }
int cuDeviceGet(int *device, int ordinal) { *device = 40 + ordinal; return ordinal != 0; }
int cuDeviceGetName(char *name, int length, int device) {
  if (device != 40 || length < 16) return INVALID_VALUE;
  strcpy(name, "CPU stub");
  return 0;
}
int cuDevicePrimaryCtxRetain(void **context, int device) {
  *context = &blocks;
  return device == 40 ? 0 : INVALID_VALUE;
}
int cuDevicePrimaryCtxRelease_v2(int device) { return device == 40 ? 0 : INVALID_VALUE; }
int cuCtxSetCurrent(void *context) {
  return context == &blocks || context == NULL ? 0 : INVALID_VALUE;
}
int cuCtxSynchronize(void) { return stub_flush(); }
int cuMemAlloc_v2(uint64_t *address, size_t bytes) { return stub_alloc(address, bytes); }
int cuMemFree_v2(uint64_t address) { return stub_free(address); }
int cuMemcpyHtoD_v2(uint64_t to, const void *from, size_t bytes) {
  int result = stub_flush();
  void *target = stub_host(to, bytes);
  if (target == NULL || from == NULL) return INVALID_VALUE;
  memcpy(target, from, bytes);
  return result;
}
int cuMemcpyDtoH_v2(void *to, uint64_t from, size_t bytes) {
  int result = stub_flush();
  void *source = stub_host(from, bytes);
  if (source == NULL || to == NULL) return INVALID_VALUE;
  memcpy(to, source, bytes);
  return result;
}
int cuGetErrorName(int code, const char **name) {
  switch (code) {
    case INVALID_VALUE: *name = "CUDA_ERROR_INVALID_VALUE"; return 0;
    case OUT_OF_MEMORY: *name = "CUDA_ERROR_OUT_OF_MEMORY"; return 0;
    case NO_DEVICE: *name = "CUDA_ERROR_NO_DEVICE"; return 0;
    default: return INVALID_VALUE;
  }
}

#endif
#ifdef PART_RUNTIME

int cudaSetDevice(int device) {
  if (is_set("STUB_OLD_DRIVER")) return INSUFFICIENT_DRIVER;
  return device == 0 ? 0 : 101;
}
int cudaRuntimeGetVersion(int *version) { *version = 13000; return 0; }
int cudaMalloc(uint64_t *address, size_t bytes) { return stub_alloc(address, bytes); }
int cudaFree(uint64_t address) { return stub_free(address); }
int cudaMemcpy(void *to, const void *from, size_t bytes, int kind) {
  int result = stub_flush();
  void *target = kind == 1 ? stub_host((uint64_t)(uintptr_t)to, bytes) : to;
  const void *source = kind == 2 ? stub_host((uint64_t)(uintptr_t)from, bytes) : from;
  if (target == NULL || source == NULL || kind < 1 || kind > 2) return INVALID_VALUE;
  memcpy(target, source, bytes);
  return result;
}
int cudaDeviceSynchronize(void) { return stub_flush(); }
const char *cudaGetErrorName(int code) {
  switch (code) {
    case INVALID_VALUE: return "cudaErrorInvalidValue";
    case OUT_OF_MEMORY: return "cudaErrorMemoryAllocation";
    case INSUFFICIENT_DRIVER: return "cudaErrorInsufficientDriver";
    default: return "cudaErrorUnknown";
  }
}

#endif
#ifdef PART_BLAS

static int context;

int cublasCreate_v2(void **handle) {
  *handle = &context;
  return is_set("STUB_OLD_DRIVER") ? 1 : 0;
}
int cublasDestroy_v2(void *handle) { return handle == &context ? 0 : 1; }
int cublasGetVersion_v2(void *handle, int *version) {
  *version = 130102;
  return handle == &context ? 0 : 1;
}
int cublasGemmEx(void *handle, int opa, int opb, int m, int n, int k, const void *alpha, uint64_t a,
                 int ta, int lda, uint64_t b, int tb, int ldb, const void *beta, uint64_t c, int tc,
                 int ldc, int compute, int algo) {
  int32_t one_bits, zero_bits;
  float one = 1;
  int32_t want = 1;
  if (handle != &context) return 1;
  if (alpha == NULL || beta == NULL || algo != -1) return 7;
  if (lda < (opa ? k : m) || ldb < (opb ? n : k) || ldc < m) return 7;
  if (compute == 72) {
    if (ta != 3 || tb != 3 || tc != 10) return 15;
    if (lda % 4 || ldb % 4 || ldc % 4 || m % 4 || k % 4 || a % 4 || b % 4 || c % 4) return 15;
  } else if (compute == 68 || compute == 77) {
    int is_float = ta == 0 && tb == 0 && tc == 0;
    int is_bf16 = ta == 14 && tb == 14 && tc == 14;
    if (!is_float && !(is_bf16 && compute == 68 && !is_set("STUB_NO_BF16"))) return 15;
    memcpy(&want, &one, 4);
  } else {
    return 15;
  }
  memcpy(&one_bits, alpha, 4);
  memcpy(&zero_bits, beta, 4);
  if (one_bits != want || zero_bits != 0) return 7;
  return stub_enqueue(opa, opb, m, n, k, a, ta, lda, b, tb, ldb, c, tc, ldc);
}

#endif
