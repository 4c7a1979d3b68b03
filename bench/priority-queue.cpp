// The work of bench/workload.ts on std::priority_queue:
//
//   priority-queue SHAPE PENDING OPERATIONS
//
// fills a queue with PENDING rows, then pops the first row and pushes one OPERATIONS times, without
// and then with a clock. Prints nanoseconds of processor time for a pop and a push, and a sum over
// what was popped, by which the two programs are known to have done the same.

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <queue>
#include <vector>

struct Row {
  double key;  // time x 8 + class
  uint32_t kind;
  uint32_t subject;
  double a;
  double b;
  uint32_t cause;
};

struct Later {
  bool operator()(const Row& p, const Row& q) const {
    if (p.key != q.key) return p.key > q.key;
    if (p.kind != q.kind) return p.kind > q.kind;
    if (p.subject != q.subject) return p.subject > q.subject;
    if (p.a != q.a) return p.a > q.a;
    return p.b > q.b;
  }
};

static uint32_t state = 1;

static uint32_t random32() {
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return state;
}

const int GAPS = 4096;
const int CLASS = 3;

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  const char* shape = argv[1];
  const int pending = atoi(argv[2]);
  const int operations = atoi(argv[3]);
  const bool burst = !strcmp(shape, "burst");
  const double beat = burst ? 1e6 : 10e6;
  const double mean = !strcmp(shape, "mixed") ? 1e12 : 1e6;

  static double gap[GAPS];
  for (double& g : gap) g = 1 + floor(-log((random32() + 0.5) / 4294967296.0) * mean);

  std::priority_queue<Row, std::vector<Row>, Later> queue;
  for (int i = 0; i < pending; i++) {
    // Kind 0 comes back after a beat, kind 1 after a random gap.
    const uint32_t kind = burst ? 0 : mean == 1e6 ? 1 : i % 2;
    const double phase = burst ? 0 : random32() % 10000000;
    const double time = kind == 0 ? phase : gap[random32() % GAPS];
    const uint32_t subject = random32() % 100000;
    queue.push({time * 8 + CLASS, kind, subject, 0, 0, 0});
  }

  double sum = 0;
  auto work = [&] {
    for (int i = 0; i < operations; i++) {
      const Row row = queue.top();
      queue.pop();
      sum += row.a + row.subject;
      const double time = floor(row.key / 8);
      const double later = time + (row.kind == 0 ? beat : gap[i % GAPS]);
      queue.push({later * 8 + CLASS, row.kind, row.subject, (double)i, 0, 0});
    }
  };
  work();
  const clock_t start = clock();
  work();
  const double elapsedNs = (clock() - start) * (1e9 / CLOCKS_PER_SEC);
  printf("%.3f %.17g\n", elapsedNs / operations, sum);
}
