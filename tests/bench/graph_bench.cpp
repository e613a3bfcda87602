// Growth of a graph: documents made up by a seeded generator go into a new file; seconds by the clock and of the processor,
// statements a second of the processor (other programs do not change that), bytes a statement on disk, most memory, as a
// line of JSON for each size. Usage: graph_bench [STATEMENTS...], in steps of a
// thousand; 10, 100 and 1000 where none are given. Names follow a long tail, as in news: few in most documents, most in one.
#include <sys/resource.h>
#include <time.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "generated.hpp"

namespace khabar {
namespace {

constexpr int k_statements_per_document = 20;

/// A name of rank `rank`: syllables written out, so that equal ranks give equal names.
std::string name_of(std::size_t rank, const char* const* syllables, std::size_t count) {
  std::string out;
  for (std::size_t n = rank + count; n > 0; n /= count) out += syllables[n % count];
  return out;
}

Extraction make_document(std::size_t number, std::size_t universe) {
  static const char* const k_syllables[] = {"با", "تور", "جيم", "دان", "رو", "سال", "شي", "في", "كام", "لور", "مان", "نيس", "هاد", "وا", "يار", "زين"};
  std::mt19937 random(static_cast<std::uint32_t>(number) + 1);
  const auto pick = [&]() {  // Zipf by inversion
    const double u = (static_cast<double>(random()) + 1) / 4294967297.0;
    return static_cast<std::size_t>(std::pow(static_cast<double>(universe), u)) - 1;
  };
  testing::World world;
  world.names.clear();
  for (int i = 0; i < k_statements_per_document; ++i) {
    const std::size_t rank = pick();
    const EntityType type = rank % 4 == 0 ? EntityType::Person : rank % 4 == 1 ? EntityType::Organisation : EntityType::Concept;
    std::string name = name_of(rank, k_syllables, std::size(k_syllables));
    if (type != EntityType::Concept) name.append(" ").append(name_of(rank / 3, k_syllables, std::size(k_syllables)));
    world.names.emplace_back(name, type);
  }
  return testing::make_extraction("doc" + std::to_string(number), static_cast<std::uint32_t>(number), world, k_statements_per_document / 2);
}

double processor_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

void measure(std::size_t thousands) {
  const testing::Folder folder;
  const auto file = folder / "bench.db";
  const BuildRecord record = {{"models", "none"}};
  const std::size_t documents = thousands * 1000 / k_statements_per_document;
  double storing = 0, working = 0;
  const auto timed = [&](const auto& work) {
    const auto start = std::chrono::steady_clock::now();
    const double before = processor_seconds();
    work();
    working += processor_seconds() - before;
    storing += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  {
    StoreWriter writer(file, &record);
    for (std::size_t i = 0; i < documents; ++i) {
      Extraction document = make_document(i, documents * 12);
      timed([&] { writer.add(std::move(document)); });
    }
    timed([&] { writer.finish(); });
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);  // before counting, which maps the file
  const StoreCounts counts = Store::open(file).counts();
  const double statements = static_cast<double>(counts.statements);
  std::printf("{\"bench\":\"store\",\"documents\":%lld,\"statements\":%lld,\"entities\":%lld,\"seconds\":%.2f,\"processor_seconds\":%.2f,\"statements_per_processor_second\":%.0f,"
              "\"disk_bytes_per_statement\":%.0f,\"peak_megabytes\":%.0f}\n",
              static_cast<long long>(counts.documents), static_cast<long long>(counts.statements), static_cast<long long>(counts.entities), storing,
              working, statements / working, static_cast<double>(std::filesystem::file_size(file)) / statements, static_cast<double>(usage.ru_maxrss) / 1024);
  std::fflush(stdout);
}

}  // namespace
}  // namespace khabar

int main(int argc, char** argv) {
  if (argc < 2)
    for (const std::size_t thousands : {10, 100, 1000}) khabar::measure(thousands);
  for (int i = 1; i < argc; ++i) khabar::measure(std::strtoul(argv[i], nullptr, 10));
}
