// The arithmetic of the network: matrix products, recurrent layers and their derivatives, one table of functions for
// each instruction set, chosen when the program starts.
//
// All tables give the same bits. kernels_impl.hpp is written once in terms of a vector of 16 floats and compiled once
// for AVX-512, once for AVX2 with FMA, once plain. Each output is one chain of fused multiply-adds in a fixed order,
// vectors run over outputs and never over a sum, and exp, sigmoid and tanh are our own polynomials. Where the machine
// has no fused multiply-add the plain table imitates it exactly: slow, but equal.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace khabar {

/// A weight matrix (inputs x outputs) laid out for gemm: panels of 16 outputs, within a panel input after input.
struct Packed {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  std::vector<float> panels;  ///< ceil(outputs / 16) * inputs * 16, zero beyond the outputs

  /// Packs `inputs` rows of `outputs` floats, `stride` apart.
  void pack(const float* rows, std::size_t inputs, std::size_t outputs, std::size_t stride);
  /// Packs the transpose: `outputs` rows of `inputs` floats, `stride` apart.
  void pack_transposed(const float* rows, std::size_t inputs, std::size_t outputs, std::size_t stride);
};

/// One direction of an LSTM layer over one sentence. Units come in blocks; a block's gates see only its own units'
/// last state, so the recurrent weights stay in the first cache. Gates lie as [input | forget | output | candidate],
/// `hidden` floats each.
struct LstmShape {
  std::size_t hidden = 0;  ///< a multiple of `block`
  std::size_t block = 16;  ///< a multiple of 16
};

struct Kernels {
  const char* name;

  /// c[n x outputs] = start + a[n x inputs] * b, where start is c itself (`accumulate`), else `bias`, else 0.
  void (*gemm)(std::size_t n, const float* a, std::size_t a_stride, const Packed& b, float* c, std::size_t c_stride,
               const float* bias, bool accumulate);

  /// `gates` (steps rows, `gates_stride` apart, 4 * hidden) holds the input's part and becomes the activated gates.
  /// `recurrent`: block after block, own unit after own unit, 4 * block floats. Writes h (`h_stride` apart) and c
  /// (steps x hidden). `reverse` runs from the last step to the first.
  void (*lstm)(std::size_t steps, LstmShape shape, const float* recurrent, float* gates, std::size_t gates_stride, float* h,
               std::size_t h_stride, float* c, bool reverse);

  /// The derivative: from dh (`h_stride` apart) to dgates, in place of the activated gates. `recurrent_t`: block after
  /// block, gate after gate, `block` floats; adds to `d_recurrent`. `scratch`: 2 * hidden floats.
  void (*lstm_back)(std::size_t steps, LstmShape shape, const float* recurrent_t, float* gates, std::size_t gates_stride,
                    const float* h, const float* dh, std::size_t h_stride, const float* c, float* d_recurrent,
                    float* scratch, bool reverse);

  /// In place over n floats; returns the log of the sum of exponentials (for progress only: log is the system's).
  float (*softmax)(float* x, std::size_t n);
  /// out[0..dim) += scale * row; dim a multiple of 16.
  void (*add_row)(float* out, const signed char* row, float scale, std::size_t dim);
  void (*add_row_float)(float* out, const float* row, std::size_t dim);
  /// One step of Adam over n parameters; `m` and `v` are its moments.
  void (*adam)(float* p, const float* g, float* m, float* v, std::size_t n, float rate, float beta1, float beta2, float scale);
};

/// The table for this machine.
const Kernels& kernels();
/// "avx512", "avx2" or "generic"; null where this machine or build has none of that name.
const Kernels* kernels_named(std::string_view name);

}  // namespace khabar
