// The same work as bench/kernel.ts does on the event queue, on std::priority_queue:
//   priority-queue SHAPE PENDING OPERATIONS
// pops the least row by (time and class, kind and subject, a, b) and pushes one, OPERATIONS times,
// with PENDING rows in the queue; prints nanoseconds for one pop and one push.

#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <queue>
#include <vector>

struct Row {
  double key;
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

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  const char* shape = argv[1];
  const int pending = atoi(argv[2]);
  const int operations = atoi(argv[3]);
  const int gaps = 4096;
  static double gap[4096];
  for (int i = 0; i < gaps; i++) {
    const double u = (random32() + 0.5) / 4294967296.0;
    if (!strcmp(shape, "hold")) gap[i] = 1 + floor(-log(u) * 1e6);
    else if (!strcmp(shape, "burst")) gap[i] = 1e6;
    else gap[i] = i % 2 ? 10e6 : 1 + floor(-log(u) * 1e12);
  }
  std::priority_queue<Row, std::vector<Row>, Later> queue;
  for (int i = 0; i < pending; i++) {
    double time = gap[random32() % gaps];
    queue.push({time * 8 + 3, 1, (uint32_t)random32() % 100000, 0, 0, 0});
  }
  double sum = 0;
  auto work = [&](int n) {
    for (int i = 0; i < n; i++) {
      const Row row = queue.top();
      queue.pop();
      const double time = floor(row.key / 8);
      sum += row.a + row.subject;
      queue.push({(time + gap[i & (gaps - 1)]) * 8 + 3, row.kind, row.subject, (double)i, 0, 0});
    }
  };
  work(operations);
  const auto start = std::chrono::steady_clock::now();
  work(operations);
  const auto end = std::chrono::steady_clock::now();
  printf("%.2f %g\n", std::chrono::duration<double, std::nano>(end - start).count() / operations, sum);
}
