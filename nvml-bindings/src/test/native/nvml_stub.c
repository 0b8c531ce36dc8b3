/*
 * A stand-in for NVIDIA's libnvidia-ml.so.1, for tests on machines without a GPU.
 *
 * It keeps a small model of up to eight boards and answers the NVML functions from it. The stub_* functions set the
 * model up and make calls fail, block or misbehave in the ways that real drivers were seen to.
 *
 * Compiled by the tests (StubLibrary.java), several times over:
 *   -DOLD_ABI     exports the unversioned symbols only, as a very old driver
 *   -DNO_ENERGY   lacks nvmlDeviceGetTotalEnergyConsumption and nvmlDeviceGetFieldValues
 *   -DNOT_NVML    exports no NVML function at all
 *
 * For JVMs that nobody controls: with STUB_MILLIWATTS=n in the environment all boards draw so much, and their counters
 * are renewed every 100 ms.
 *
 * The structs are declared anew from their published layout. Not thread-safe except where it says so.
 */
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MAX_DEVICES 8
#define MAX_MIG 7
#define MAX_LIST 512
#define MAX_RULES 32

enum { OK = 0, UNINITIALIZED = 1, BAD_ARGUMENT = 2, UNSUPPORTED = 3, NOTHING = 6, TOO_SMALL = 7, BAD_VERSION = 25 };

/* ---- layouts ---- */

typedef struct { unsigned gpu, memory; } Utilization;
typedef struct { unsigned long long total, free, used; } Memory;
typedef struct { unsigned version; unsigned long long total, reserved, free, used; } MemoryV2;
typedef struct { unsigned pid; unsigned long long used; } ProcessV1;
typedef struct { unsigned pid; unsigned long long used; unsigned gi, ci; } ProcessV2;
typedef struct { unsigned pid; unsigned long long used; unsigned gi, ci; unsigned long long cc; } ProcessR535;
typedef union {
  double d; int si; unsigned ui; unsigned long ul; unsigned long long ull; long long sll; unsigned short us;
} Value;
typedef struct {
  unsigned fieldId, scopeId; long long timestamp, latencyUsec; int valueType, nvmlReturn; Value value;
} FieldValue;
typedef struct { unsigned long long timeStamp; Value value; } Sample;
typedef struct { unsigned pid; unsigned long long timeStamp; unsigned sm, mem, enc, dec; } ProcessUtilization;
typedef struct {
  char busIdLegacy[16]; unsigned domain, bus, device, pciDeviceId, pciSubSystemId; char busId[32];
} PciInfo;
typedef struct {
  unsigned multiprocessors, copyEngines, decoders, encoders, jpegs, ofas, gpuSlices, computeSlices;
  unsigned long long memoryMebibytes;
} Attributes;

#define SIZE(type) if (!strcmp(name, #type)) return (int)sizeof(type)
#define OFFSET(type, field) if (!strcmp(name, #type "." #field)) return (int)offsetof(type, field)

/* Size of "Type" or offset of "Type.field" as the compiler sees it; -1 for a name it does not know. */
int stub_layout(const char *name) {
  SIZE(Utilization); OFFSET(Utilization, gpu); OFFSET(Utilization, memory);
  SIZE(Memory); OFFSET(Memory, total); OFFSET(Memory, free); OFFSET(Memory, used);
  SIZE(MemoryV2); OFFSET(MemoryV2, version); OFFSET(MemoryV2, total); OFFSET(MemoryV2, reserved);
  OFFSET(MemoryV2, free); OFFSET(MemoryV2, used);
  SIZE(ProcessV1); OFFSET(ProcessV1, pid); OFFSET(ProcessV1, used);
  SIZE(ProcessV2); OFFSET(ProcessV2, pid); OFFSET(ProcessV2, used); OFFSET(ProcessV2, gi); OFFSET(ProcessV2, ci);
  SIZE(ProcessR535); OFFSET(ProcessR535, pid); OFFSET(ProcessR535, used); OFFSET(ProcessR535, gi);
  OFFSET(ProcessR535, ci);
  SIZE(FieldValue); OFFSET(FieldValue, fieldId); OFFSET(FieldValue, scopeId); OFFSET(FieldValue, timestamp);
  OFFSET(FieldValue, latencyUsec); OFFSET(FieldValue, valueType); OFFSET(FieldValue, nvmlReturn);
  OFFSET(FieldValue, value);
  SIZE(Sample); OFFSET(Sample, timeStamp); OFFSET(Sample, value);
  SIZE(ProcessUtilization); OFFSET(ProcessUtilization, pid); OFFSET(ProcessUtilization, timeStamp);
  OFFSET(ProcessUtilization, sm); OFFSET(ProcessUtilization, mem); OFFSET(ProcessUtilization, enc);
  OFFSET(ProcessUtilization, dec);
  SIZE(PciInfo); OFFSET(PciInfo, busIdLegacy); OFFSET(PciInfo, domain); OFFSET(PciInfo, bus); OFFSET(PciInfo, device);
  OFFSET(PciInfo, pciDeviceId); OFFSET(PciInfo, pciSubSystemId); OFFSET(PciInfo, busId);
  SIZE(Attributes); OFFSET(Attributes, multiprocessors); OFFSET(Attributes, gpuSlices);
  OFFSET(Attributes, computeSlices); OFFSET(Attributes, memoryMebibytes);
  if (!strcmp(name, "handle")) return (int)sizeof(void *);
  return -1;
}

/* ---- model ---- */

typedef struct Device {
  struct Device *parent; /* of a MIG device */
  int index;
  unsigned long long energy, memoryUsed;
  unsigned instant, average, usage, limit;
  int scopeMask; /* bit n: scope n is answered */
  unsigned processCount, utilizationCount, sampleCount;
  ProcessR535 processes[MAX_LIST];
  ProcessUtilization utilizations[MAX_LIST];
  Sample samples[MAX_LIST];
  unsigned migNow, migPending;
  int migMask; /* bit n: place n is taken */
} Device;

typedef struct { char function[64]; int device, code, used; } Rule;

static Device devices[MAX_DEVICES];
static Device migDevices[MAX_DEVICES][MAX_MIG];
static int deviceCount, references, processStride, growth, sampleType;
static Rule rules[MAX_RULES];
static int fieldTypes[256], fieldReturns[256], calls, shutdowns;
static unsigned lastScope;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int isBlocking, waiting;

/* ---- controls ---- */

void stub_reset(void) {
  memset(devices, 0, sizeof devices);
  memset(migDevices, 0, sizeof migDevices);
  memset(rules, 0, sizeof rules);
  deviceCount = 1;
  references = calls = shutdowns = growth = 0;
  processStride = sizeof(ProcessV2);
  sampleType = 1;
  for (int i = 0; i < 256; i++) { fieldTypes[i] = i == 83 || i == 191 ? 3 : 1; fieldReturns[i] = OK; }
  for (int i = 0; i < MAX_DEVICES; i++) {
    devices[i].index = i;
    devices[i].scopeMask = 3;
    devices[i].limit = 300000;
    for (int m = 0; m < MAX_MIG; m++) { migDevices[i][m].index = m; migDevices[i][m].parent = &devices[i]; }
  }
}

__attribute__((constructor)) static void onLoad(void) { stub_reset(); }

void stub_set_device_count(int n) { deviceCount = n; }
void stub_set_energy(int d, unsigned long long mJ) { devices[d].energy = mJ; }
void stub_set_power(int d, unsigned instant, unsigned average, unsigned usage) {
  devices[d].instant = instant; devices[d].average = average; devices[d].usage = usage;
}
void stub_set_scopes(int d, int mask) { devices[d].scopeMask = mask; }
void stub_set_field(int field, int type, int code) { fieldTypes[field] = type; fieldReturns[field] = code; }
unsigned stub_last_scope(void) { return lastScope; }
void stub_set_mig(int d, unsigned now, unsigned pending, int mask) {
  devices[d].migNow = now; devices[d].migPending = pending; devices[d].migMask = mask;
}
void stub_set_process_stride(int bytes) { processStride = bytes; }
/* So many more processes appear between a call that was too small and the next one. */
void stub_set_growth(int n) { growth = n; }
void stub_add_process(int d, unsigned pid, unsigned long long used, unsigned gi) {
  ProcessR535 p = {pid, used, gi, gi, 0};
  devices[d].processes[devices[d].processCount++] = p;
}
void stub_add_utilization(int d, unsigned pid, unsigned long long at, unsigned sm, unsigned mem) {
  ProcessUtilization u = {pid, at, sm, mem, 0, 0};
  devices[d].utilizations[devices[d].utilizationCount++] = u;
}
void stub_clear_utilization(int d) { devices[d].utilizationCount = 0; }
void stub_set_sample_type(int type) { sampleType = type; }
void stub_add_sample(int d, unsigned long long at, unsigned value) {
  Sample *s = &devices[d].samples[devices[d].sampleCount++];
  memset(s, 0xAA, sizeof *s); /* what a narrow value does not use holds nonsense */
  s->timeStamp = at;
  s->value.ui = value;
}
/* Makes a function (named without its version) return a code; device -1 means every device. */
void stub_set_return(const char *function, int device, int code) {
  for (int i = 0; i < MAX_RULES; i++) {
    if (!rules[i].used) {
      snprintf(rules[i].function, sizeof rules[i].function, "%s", function);
      rules[i].device = device; rules[i].code = code; rules[i].used = 1;
      return;
    }
  }
}
void stub_clear_returns(void) { memset(rules, 0, sizeof rules); }
int stub_references(void) { return references; }
int stub_shutdowns(void) { return shutdowns; }
int stub_calls(void) { return calls; }
/* Threads calling nvmlDeviceGetPowerUsage wait while blocking is on. Any thread may call these. */
void stub_block(int on) {
  pthread_mutex_lock(&lock); isBlocking = on; pthread_cond_broadcast(&changed); pthread_mutex_unlock(&lock);
}
int stub_waiting(void) { return __atomic_load_n(&waiting, __ATOMIC_SEQ_CST); }

#ifndef NOT_NVML

static void waitWhileBlocked(void) {
  pthread_mutex_lock(&lock);
  __atomic_add_fetch(&waiting, 1, __ATOMIC_SEQ_CST);
  while (isBlocking) pthread_cond_wait(&changed, &lock);
  __atomic_sub_fetch(&waiting, 1, __ATOMIC_SEQ_CST);
  pthread_mutex_unlock(&lock);
}

static int ruled(const char *function, int device) {
  if (!rules[0].used) return OK;
  for (int i = 0; i < MAX_RULES; i++)
    if (rules[i].used && (rules[i].device < 0 || rules[i].device == device) && !strcmp(rules[i].function, function))
      return rules[i].code;
  return OK;
}

static int isDevice(const Device *d) {
  return (d >= devices && d < devices + deviceCount) || (d >= migDevices[0] && d <= &migDevices[MAX_DEVICES - 1][MAX_MIG - 1]);
}

/* What every function does first. */
#define BEGIN(function, device)                             \
  calls++;                                                  \
  if (references == 0) return UNINITIALIZED;                \
  { int code = ruled(function, device); if (code) return code; }
#define BEGIN_DEVICE(function)                              \
  calls++;                                                  \
  if (references == 0) return UNINITIALIZED;                \
  if (!isDevice(d)) return BAD_ARGUMENT;                    \
  { int code = ruled(function, d->parent ? -2 : d->index); if (code) return code; }

#ifdef OLD_ABI
#define V(name, version) name
#else
#define V(name, version) name##version
#endif

/* ---- library and system ---- */

int V(nvmlInit, _v2)(void) {
  int code = ruled("nvmlInit", 0);
  if (code == OK) references++;
  return code;
}

int nvmlShutdown(void) {
  if (references == 0) return UNINITIALIZED;
  references--; shutdowns++;
  return OK;
}

static int text(char *out, unsigned length, const char *value) {
  if (strlen(value) + 1 > length) return TOO_SMALL;
  strcpy(out, value);
  return OK;
}

int nvmlSystemGetDriverVersion(char *out, unsigned length) {
  BEGIN("nvmlSystemGetDriverVersion", 0);
  return text(out, length, "550.54.15");
}

int nvmlSystemGetNVMLVersion(char *out, unsigned length) {
  BEGIN("nvmlSystemGetNVMLVersion", 0);
  return text(out, length, "12.550.54.15");
}

/* ---- devices ---- */

int V(nvmlDeviceGetCount, _v2)(unsigned *out) {
  BEGIN("nvmlDeviceGetCount", 0);
  *out = (unsigned)deviceCount;
  return OK;
}

int V(nvmlDeviceGetHandleByIndex, _v2)(unsigned index, Device **out) {
  BEGIN("nvmlDeviceGetHandleByIndex", (int)index);
  if (index >= (unsigned)deviceCount) return BAD_ARGUMENT;
  *out = &devices[index];
  return OK;
}

static void busIdOf(int index, char *out) { sprintf(out, "00000000:%02X:00.0", 0x10 + index); }
static void uuidOf(int index, char *out) { sprintf(out, "GPU-00000000-0000-0000-0000-00000000000%d", index); }

static int find(const char *key, void (*format)(int, char *), Device **out) {
  char candidate[64];
  for (int i = 0; i < deviceCount; i++) {
    format(i, candidate);
    if (!strcmp(candidate, key)) { *out = &devices[i]; return OK; }
  }
  return NOTHING;
}

int V(nvmlDeviceGetHandleByPciBusId, _v2)(const char *id, Device **out) {
  BEGIN("nvmlDeviceGetHandleByPciBusId", -2);
  return find(id, busIdOf, out);
}

int nvmlDeviceGetHandleByUUID(const char *uuid, Device **out) {
  BEGIN("nvmlDeviceGetHandleByUUID", -2);
  return find(uuid, uuidOf, out);
}

int nvmlDeviceGetIndex(Device *d, unsigned *out) { BEGIN_DEVICE("nvmlDeviceGetIndex"); *out = (unsigned)d->index; return OK; }

int nvmlDeviceGetName(Device *d, char *out, unsigned length) {
  BEGIN_DEVICE("nvmlDeviceGetName");
  return text(out, length, d->parent ? "Stub H100 MIG 1g.10gb" : "Stub H100");
}

int nvmlDeviceGetUUID(Device *d, char *out, unsigned length) {
  char uuid[64];
  BEGIN_DEVICE("nvmlDeviceGetUUID");
  uuidOf(d->index, uuid);
  return text(out, length, uuid);
}

int V(nvmlDeviceGetPciInfo, _v3)(Device *d, PciInfo *out) {
  BEGIN_DEVICE("nvmlDeviceGetPciInfo");
  char id[32];
  busIdOf(d->index, id);
  memset(out->busIdLegacy, 0, sizeof out->busIdLegacy);
  memcpy(out->busIdLegacy, id + 4, strlen("0000:00:00.0"));
  out->domain = 0; out->bus = 0x10 + (unsigned)d->index; out->device = 0;
  out->pciDeviceId = 0x233010DE; out->pciSubSystemId = 0x16C110DE;
#ifdef OLD_ABI
  memset(out->busId, 'x', 16); /* undefined there */
#else
  strcpy(out->busId, id);
#endif
  return OK;
}

int nvmlDeviceGetArchitecture(Device *d, unsigned *out) { BEGIN_DEVICE("nvmlDeviceGetArchitecture"); *out = 9; return OK; }

int nvmlDeviceGetCudaComputeCapability(Device *d, int *major, int *minor) {
  BEGIN_DEVICE("nvmlDeviceGetCudaComputeCapability");
  *major = 9; *minor = 0;
  return OK;
}

/* ---- MIG ---- */

int nvmlDeviceGetMigMode(Device *d, unsigned *now, unsigned *pending) {
  BEGIN_DEVICE("nvmlDeviceGetMigMode");
  *now = d->migNow; *pending = d->migPending;
  return OK;
}

int nvmlDeviceIsMigDeviceHandle(Device *d, unsigned *out) {
  BEGIN_DEVICE("nvmlDeviceIsMigDeviceHandle");
  *out = d->parent != NULL;
  return OK;
}

int nvmlDeviceGetDeviceHandleFromMigDeviceHandle(Device *d, Device **out) {
  BEGIN_DEVICE("nvmlDeviceGetDeviceHandleFromMigDeviceHandle");
  if (!d->parent) return BAD_ARGUMENT;
  *out = d->parent;
  return OK;
}

int nvmlDeviceGetMaxMigDeviceCount(Device *d, unsigned *out) {
  BEGIN_DEVICE("nvmlDeviceGetMaxMigDeviceCount");
  *out = d->migNow ? MAX_MIG : 0;
  return OK;
}

int nvmlDeviceGetMigDeviceHandleByIndex(Device *d, unsigned index, Device **out) {
  BEGIN_DEVICE("nvmlDeviceGetMigDeviceHandleByIndex");
  if (index >= MAX_MIG) return BAD_ARGUMENT;
  if (!(d->migMask >> index & 1)) return NOTHING;
  *out = &migDevices[d->index][index];
  return OK;
}

int V(nvmlDeviceGetAttributes, _v2)(Device *d, Attributes *out) {
  BEGIN_DEVICE("nvmlDeviceGetAttributes");
  if (!d->parent) return UNSUPPORTED;
  Attributes a = {16, 1, 0, 0, 0, 0, 1, 2, 9728};
  *out = a;
  return OK;
}

/* ---- energy and power ---- */

#ifndef NO_ENERGY
/* The counter of a device: what a test has set, or what the environment says it draws. */
static unsigned long long energyOf(const Device *d) {
  const char *milliwatts = getenv("STUB_MILLIWATTS");
  if (!milliwatts) return d->energy;
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  unsigned long long tenths = (unsigned long long)now.tv_sec * 10 + (unsigned long long)now.tv_nsec / 100000000;
  return d->energy + tenths * strtoull(milliwatts, NULL, 10) / 10;
}

int nvmlDeviceGetTotalEnergyConsumption(Device *d, unsigned long long *out) {
  BEGIN_DEVICE("nvmlDeviceGetTotalEnergyConsumption");
  if (d->parent) return UNSUPPORTED;
  *out = energyOf(d);
  return OK;
}

static void put(FieldValue *f, unsigned long long number) {
  memset(&f->value, 0xAA, sizeof f->value); /* what a narrow value does not use holds nonsense */
  switch (f->valueType) {
    case 0: f->value.d = (double)number + 0.25; break;
    case 1: f->value.ui = (unsigned)number; break;
    case 2: f->value.ul = (unsigned long)number; break;
    case 3: f->value.ull = number; break;
    case 4: f->value.sll = -(long long)number; break;
    case 5: f->value.si = -(int)number; break;
    case 6: f->value.us = (unsigned short)number; break;
    default: break;
  }
}

static int numberOf(Device *d, FieldValue *f, unsigned long long *number) {
  int isScoped = f->fieldId >= 185 && f->fieldId <= 192;
  if (isScoped) lastScope = f->scopeId;
  if (isScoped && f->scopeId > 3) return BAD_ARGUMENT;
  if (isScoped && !(d->scopeMask >> f->scopeId & 1)) return UNSUPPORTED;
  unsigned module = isScoped && f->scopeId == 1 ? 2 : 1; /* a module draws twice as much here */
  switch (f->fieldId) {
    case 83: case 191: *number = energyOf(d) * module; return OK;
    case 185: *number = (unsigned long long)d->average * module; return OK;
    case 186: *number = (unsigned long long)d->instant * module; return OK;
    default: return UNSUPPORTED;
  }
}

int nvmlDeviceGetFieldValues(Device *d, int count, FieldValue *f) {
  BEGIN_DEVICE("nvmlDeviceGetFieldValues");
  for (int i = 0; i < count; i++) {
    unsigned long long number = 0;
    unsigned id = f[i].fieldId & 255;
    if (fieldReturns[id] == -1) continue; /* a driver that leaves the entry alone */
    f[i].nvmlReturn = fieldReturns[id] ? fieldReturns[id] : numberOf(d, &f[i], &number);
    f[i].valueType = fieldTypes[id];
    f[i].timestamp = 1700000000000000LL;
    f[i].latencyUsec = 7;
    put(&f[i], number);
    f[i].fieldId = f[i].scopeId = 0xDEADBEEF; /* drivers need not keep the request */
  }
  return OK;
}
#endif

int nvmlDeviceGetPowerUsage(Device *d, unsigned *out) {
  if (isBlocking) waitWhileBlocked();
  BEGIN_DEVICE("nvmlDeviceGetPowerUsage");
  *out = d->usage;
  return OK;
}

int nvmlDeviceGetEnforcedPowerLimit(Device *d, unsigned *out) {
  BEGIN_DEVICE("nvmlDeviceGetEnforcedPowerLimit");
  *out = d->limit;
  return OK;
}

int nvmlDeviceGetSamples(Device *d, int type, unsigned long long after, int *valueType, unsigned *count, Sample *out) {
  BEGIN_DEVICE("nvmlDeviceGetSamples");
  if (type < 0 || type > 7) return BAD_ARGUMENT;
  unsigned n = 0;
  for (unsigned i = 0; i < d->sampleCount; i++) n += d->samples[i].timeStamp > after;
  if (n == 0) return NOTHING;
  *valueType = sampleType;
  if (n > *count) { *count = n; return TOO_SMALL; }
  *count = n;
  for (unsigned i = 0, o = 0; i < d->sampleCount; i++)
    if (d->samples[i].timeStamp > after) out[o++] = d->samples[i];
  return OK;
}

/* ---- utilisation and memory ---- */

int nvmlDeviceGetUtilizationRates(Device *d, Utilization *out) {
  BEGIN_DEVICE("nvmlDeviceGetUtilizationRates");
  if (d->migNow || d->parent) return UNSUPPORTED;
  out->gpu = 42; out->memory = 17;
  return OK;
}

int nvmlDeviceGetProcessUtilization(Device *d, ProcessUtilization *out, unsigned *count, unsigned long long after) {
  BEGIN_DEVICE("nvmlDeviceGetProcessUtilization");
  (void)after; /* drivers hand out older samples too */
  if (d->migNow) return UNSUPPORTED;
  if (d->utilizationCount > *count) { *count = d->utilizationCount; return TOO_SMALL; }
  *count = d->utilizationCount;
  memcpy(out, d->utilizations, d->utilizationCount * sizeof *out);
  return OK;
}

static int processes(Device *d, unsigned *count, char *out, size_t stride) {
  if (d->processCount > *count) {
    *count = d->processCount;
    for (; growth > 0; growth--) stub_add_process(d->index, 70000 + (unsigned)growth, 1, 0);
    return TOO_SMALL;
  }
  *count = d->processCount;
  for (unsigned i = 0; i < d->processCount; i++) memcpy(out + i * stride, &d->processes[i], stride);
  return OK;
}

#ifdef OLD_ABI
int nvmlDeviceGetComputeRunningProcesses(Device *d, unsigned *count, char *out) {
  BEGIN_DEVICE("nvmlDeviceGetComputeRunningProcesses");
  return processes(d, count, out, sizeof(ProcessV1));
}
#else
int nvmlDeviceGetComputeRunningProcesses_v3(Device *d, unsigned *count, char *out) {
  BEGIN_DEVICE("nvmlDeviceGetComputeRunningProcesses");
  return processes(d, count, out, (size_t)processStride);
}

int nvmlDeviceGetGraphicsRunningProcesses_v3(Device *d, unsigned *count, char *out) {
  BEGIN_DEVICE("nvmlDeviceGetGraphicsRunningProcesses");
  (void)out;
  *count = 0;
  return OK;
}

int nvmlDeviceGetMemoryInfo_v2(Device *d, MemoryV2 *out) {
  BEGIN_DEVICE("nvmlDeviceGetMemoryInfo_v2");
  if (out->version != (sizeof *out | 2u << 24)) return BAD_VERSION;
  out->total = 1000; out->reserved = 100; out->free = 600; out->used = 300;
  return OK;
}
#endif

int nvmlDeviceGetMemoryInfo(Device *d, Memory *out) {
  BEGIN_DEVICE("nvmlDeviceGetMemoryInfo");
  out->total = 1000; out->free = 600; out->used = 400;
  return OK;
}

#endif /* NOT_NVML */
