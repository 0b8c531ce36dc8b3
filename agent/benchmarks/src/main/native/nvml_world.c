/* libnvidia-ml.so.1 of the GPU worlds: NVML's ABI, model and devices are those of the tests' stub
 * (nvml_stub.c, included whole), while energy, power and processes come from a file that the
 * workload writes. Its layout is that of GpuBoards.java. Linux's CLOCK_MONOTONIC is the JVM's
 * nanoTime, so both sides speak of the same moments, in different processes too.
 *
 * Compiled by the harness with: cc -O2 -shared -fPIC -pthread, nvml_stub.c lying beside
 * The environment names the file: JOULEFLAME_TRUTH_BOARDS. */
#define NO_ENERGY /* leaves out the stub's own, fixed energy */
#define nvmlInit_v2 stub_nvmlInit_v2
#define nvmlDeviceGetPowerUsage stub_nvmlDeviceGetPowerUsage
#define nvmlDeviceGetProcessUtilization stub_nvmlDeviceGetProcessUtilization
#define nvmlDeviceGetComputeRunningProcesses_v3 stub_nvmlDeviceGetComputeRunningProcesses_v3
#include "nvml_stub.c"
#undef nvmlInit_v2
#undef nvmlDeviceGetPowerUsage
#undef nvmlDeviceGetProcessUtilization
#undef nvmlDeviceGetComputeRunningProcesses_v3

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Power is constant from one entry of a lane to the next; an entry may lie in the future. */
typedef struct { int64_t nanos; double joules, watts; } Entry;
typedef struct { int64_t head, pad[7]; Entry entries[]; } Lane;
typedef struct {
  int64_t originNanos, updateNanos, lagNanos, devices, lanes, entries, otherPid, pad;
  double idleWatts[8];
} Boards;

static Boards *boards;

static int64_t clockNanos(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static Lane *laneOf(int device, int lane) {
  size_t bytes = sizeof(Lane) + (size_t)boards->entries * sizeof(Entry);
  return (Lane *)((char *)boards + sizeof(Boards) + (size_t)(device * boards->lanes + lane) * bytes);
}

/* The last entry of a lane at or before a moment; NULL when there is none. */
static Entry *entryAt(Lane *lane, int64_t nanos) {
  int64_t head = __atomic_load_n(&lane->head, __ATOMIC_ACQUIRE);
  for (int64_t i = head - 1; i >= 0 && i > head - boards->entries; i--) {
    Entry *entry = &lane->entries[i % boards->entries];
    if (entry->nanos <= nanos) return entry;
  }
  return NULL;
}

static double wattsAt(int device, int lane, int64_t nanos) {
  Entry *entry = entryAt(laneOf(device, lane), nanos);
  return entry ? entry->watts : 0;
}

/* The counter shows what was true at its last update, less the lag. */
static int64_t shownNanos(void) {
  int64_t since = clockNanos(CLOCK_MONOTONIC) - boards->originNanos;
  return boards->originNanos + since / boards->updateNanos * boards->updateNanos - boards->lagNanos;
}

static unsigned long long millijoules(int device) {
  int64_t nanos = shownNanos();
  double joules = 1000 + boards->idleWatts[device] * (double)(nanos - boards->originNanos) / 1e9;
  for (int lane = 0; lane < boards->lanes; lane++) {
    Entry *entry = entryAt(laneOf(device, lane), nanos);
    if (entry) joules += entry->joules + entry->watts * (double)(nanos - entry->nanos) / 1e9;
  }
  return (unsigned long long)(joules * 1e3);
}

static unsigned milliwatts(int device) {
  int64_t nanos = shownNanos();
  double watts = boards->idleWatts[device];
  for (int lane = 0; lane < boards->lanes; lane++) watts += wattsAt(device, lane, nanos);
  return (unsigned)(watts * 1e3);
}

int nvmlInit_v2(void) {
  if (!boards) {
    const char *path = getenv("JOULEFLAME_TRUTH_BOARDS");
    int file = path ? open(path, O_RDONLY) : -1;
    struct stat facts;
    if (file < 0 || fstat(file, &facts)) return 9;
    void *map = mmap(NULL, (size_t)facts.st_size, PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (map == MAP_FAILED) return 9;
    boards = map;
    stub_set_device_count((int)boards->devices);
  }
  return stub_nvmlInit_v2();
}

int nvmlDeviceGetTotalEnergyConsumption(Device *d, unsigned long long *out) {
  BEGIN_DEVICE("nvmlDeviceGetTotalEnergyConsumption");
  *out = millijoules(d->index);
  return OK;
}

int nvmlDeviceGetPowerUsage(Device *d, unsigned *out) {
  BEGIN_DEVICE("nvmlDeviceGetPowerUsage");
  *out = milliwatts(d->index);
  return OK;
}

int nvmlDeviceGetFieldValues(Device *d, int count, FieldValue *f) {
  BEGIN_DEVICE("nvmlDeviceGetFieldValues");
  for (int i = 0; i < count; i++) {
    int isEnergy = f[i].fieldId == 83 || f[i].fieldId == 191;
    int isPower = f[i].fieldId == 185 || f[i].fieldId == 186;
    int isScoped = f[i].fieldId != 83;
    f[i].nvmlReturn = (isEnergy || isPower) && !(isScoped && f[i].scopeId) ? OK : UNSUPPORTED;
    f[i].timestamp = clockNanos(CLOCK_REALTIME) / 1000;
    f[i].latencyUsec = 0;
    f[i].valueType = isEnergy ? 3 : 1;
    memset(&f[i].value, 0, sizeof f[i].value);
    if (isEnergy) f[i].value.ull = millijoules(d->index);
    if (isPower) f[i].value.ui = milliwatts(d->index);
  }
  return OK;
}

int nvmlDeviceGetComputeRunningProcesses_v3(Device *d, unsigned *count, char *out) {
  BEGIN_DEVICE("nvmlDeviceGetComputeRunningProcesses");
  ProcessV2 list[] = {{(unsigned)getpid(), 1 << 30, ~0u, ~0u}, {(unsigned)boards->otherPid, 1 << 30, ~0u, ~0u}};
  unsigned n = boards->otherPid ? 2 : 1;
  if (*count < n) { *count = n; return TOO_SMALL; }
  *count = n;
  memcpy(out, list, n * sizeof *list);
  return OK;
}

/* As drivers do: a ring of 72 samples, 139 ms apart, each naming one process that ran just then.
 * The last lane of a device is the other process's. */
int nvmlDeviceGetProcessUtilization(Device *d, ProcessUtilization *out, unsigned *count, unsigned long long after) {
  enum { RING = 72 };
  const int64_t step = 139000000;
  BEGIN_DEVICE("nvmlDeviceGetProcessUtilization");
  if (*count < RING) { *count = RING; return TOO_SMALL; }
  int64_t now = clockNanos(CLOCK_MONOTONIC);
  int64_t toWallClock = clockNanos(CLOCK_REALTIME) - now;
  int64_t last = (now - boards->originNanos) / step;
  unsigned n = 0;
  for (int64_t k = last < RING ? 1 : last - RING + 1; k <= last; k++) {
    int64_t at = boards->originNanos + k * step;
    unsigned long long micros = (unsigned long long)((at + toWallClock) / 1000);
    int theirs = wattsAt(d->index, (int)boards->lanes - 1, at) > 0, ours = 0;
    for (int lane = 0; lane < boards->lanes - 1; lane++) ours |= wattsAt(d->index, lane, at) > 0;
    if (micros <= after || !(ours || theirs)) continue;
    int isOurs = ours && (!theirs || (((uint64_t)k * 2654435761u) >> 16 & 1));
    ProcessUtilization sample = {isOurs ? (unsigned)getpid() : (unsigned)boards->otherPid, micros, 99, 10, 0, 0};
    out[n++] = sample;
  }
  *count = n;
  return n ? OK : NOTHING;
}
