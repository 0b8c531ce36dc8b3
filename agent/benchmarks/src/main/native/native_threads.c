/* Native worker threads as an inference library has them: the Java caller waits while a pool burns.
 * Compiled by the harness with: cc -O2 -shared -fPIC -pthread */
#include <math.h>
#include <pthread.h>
#include <stdint.h>
#include <time.h>

static int64_t now(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

struct job {
  int64_t cpu_nanos;
  int64_t used_nanos;
};

static void *worker(void *argument) {
  struct job *job = argument;
  volatile double x = 1;
  while (now(CLOCK_THREAD_CPUTIME_ID) < job->cpu_nanos) {
    for (int i = 0; i < 200; i++) x = sin(x) + 1;
  }
  job->used_nanos = now(CLOCK_THREAD_CPUTIME_ID);
  return 0;
}

/* Starts threads that burn cpu_nanos each, waits for them, returns the CPU time they used. */
int64_t burn_in_threads(int32_t threads, int64_t cpu_nanos) {
  pthread_t ids[64];
  struct job jobs[64];
  int64_t sum = 0;
  if (threads > 64) threads = 64;
  for (int i = 0; i < threads; i++) {
    jobs[i].cpu_nanos = cpu_nanos;
    jobs[i].used_nanos = 0;
    pthread_create(&ids[i], 0, worker, &jobs[i]);
  }
  for (int i = 0; i < threads; i++) {
    pthread_join(ids[i], 0);
    sum += jobs[i].used_nanos;
  }
  return sum;
}
