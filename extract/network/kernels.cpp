// Packing of weights, and the choice of the kernels for this machine.
#include "extract/network/kernels.hpp"

#include <algorithm>

namespace khabar {

namespace kernels_generic {
extern const Kernels k_table;
}
#ifdef KHABAR_X86
namespace kernels_avx2 {
extern const Kernels k_table;
}
namespace kernels_avx512 {
extern const Kernels k_table;
}
#endif

namespace {
constexpr std::size_t k_lanes = 16;
}

void Packed::pack(const float* rows, std::size_t in, std::size_t out, std::size_t stride) {
  inputs = in, outputs = out;
  panels.assign((out + k_lanes - 1) / k_lanes * in * k_lanes, 0.0f);
  for (std::size_t column = 0; column < out; column += k_lanes) {
    float* panel = panels.data() + column * in;
    const std::size_t width = std::min(k_lanes, out - column);
    for (std::size_t k = 0; k < in; ++k) std::copy_n(rows + k * stride + column, width, panel + k * k_lanes);
  }
}

void Packed::pack_transposed(const float* rows, std::size_t in, std::size_t out, std::size_t stride) {
  inputs = in, outputs = out;
  panels.assign((out + k_lanes - 1) / k_lanes * in * k_lanes, 0.0f);
  for (std::size_t column = 0; column < out; ++column) {
    float* lane = panels.data() + column / k_lanes * in * k_lanes + column % k_lanes;
    const float* row = rows + column * stride;
    for (std::size_t k = 0; k < in; ++k) lane[k * k_lanes] = row[k];
  }
}

const Kernels* kernels_named(std::string_view name) {
#ifdef KHABAR_X86
  if (name == "avx512") return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("fma") ? &kernels_avx512::k_table : nullptr;
  if (name == "avx2") return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &kernels_avx2::k_table : nullptr;
#endif
  return name == "generic" ? &kernels_generic::k_table : nullptr;
}

const Kernels& kernels() {
  static const Kernels& best = []() -> const Kernels& {
    for (const char* name : {"avx512", "avx2"})
      if (const Kernels* table = kernels_named(name)) return *table;
    return kernels_generic::k_table;
  }();
  return best;
}

}  // namespace khabar
