// The kernels, written once and compiled for each instruction set by the kernels_*.cpp files, which name it in
// KHABAR_KERNELS. See kernels.hpp for what each does, and for why all give the same bits.
//
// Everything is built on V, sixteen floats, whatever the machine's registers hold. Each operation on V is one IEEE
// operation in each lane. Limits: sizes are the caller's duty; nothing here checks or throws.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "extract/network/kernels.hpp"
#if defined(__AVX512F__) || defined(__AVX2__)
#include <immintrin.h>
#endif

namespace khabar::KHABAR_KERNELS {
namespace {

constexpr std::size_t k_lanes = 16;

#if defined(__AVX512F__)
constexpr std::size_t k_rows = 12, k_panels = 2;  // 24 sums in registers
struct V {
  __m512 v;
};
inline V load(const float* p) { return {_mm512_loadu_ps(p)}; }
inline void store(float* p, V a) { _mm512_storeu_ps(p, a.v); }
inline V set(float x) { return {_mm512_set1_ps(x)}; }
inline V fma(V a, V b, V c) { return {_mm512_fmadd_ps(a.v, b.v, c.v)}; }
inline V add(V a, V b) { return {_mm512_add_ps(a.v, b.v)}; }
inline V sub(V a, V b) { return {_mm512_sub_ps(a.v, b.v)}; }
inline V mul(V a, V b) { return {_mm512_mul_ps(a.v, b.v)}; }
inline V div(V a, V b) { return {_mm512_div_ps(a.v, b.v)}; }
inline V sqrt(V a) { return {_mm512_sqrt_ps(a.v)}; }
inline V max(V a, V b) { return {_mm512_max_ps(a.v, b.v)}; }
inline V min(V a, V b) { return {_mm512_min_ps(a.v, b.v)}; }
inline V power(V t) {  // 2^n, n being the low bits of t
  return {_mm512_castsi512_ps(_mm512_slli_epi32(_mm512_add_epi32(_mm512_castps_si512(t.v), _mm512_set1_epi32(127)), 23))};
}
inline V widen(const signed char* p) {
  return {_mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p))))};
}
#elif defined(__AVX2__)
constexpr std::size_t k_rows = 6, k_panels = 1;  // 12 sums in registers
struct V {
  __m256 a, b;
};
inline V load(const float* p) { return {_mm256_loadu_ps(p), _mm256_loadu_ps(p + 8)}; }
inline void store(float* p, V x) { _mm256_storeu_ps(p, x.a), _mm256_storeu_ps(p + 8, x.b); }
inline V set(float x) { return {_mm256_set1_ps(x), _mm256_set1_ps(x)}; }
inline V fma(V a, V b, V c) { return {_mm256_fmadd_ps(a.a, b.a, c.a), _mm256_fmadd_ps(a.b, b.b, c.b)}; }
inline V add(V a, V b) { return {_mm256_add_ps(a.a, b.a), _mm256_add_ps(a.b, b.b)}; }
inline V sub(V a, V b) { return {_mm256_sub_ps(a.a, b.a), _mm256_sub_ps(a.b, b.b)}; }
inline V mul(V a, V b) { return {_mm256_mul_ps(a.a, b.a), _mm256_mul_ps(a.b, b.b)}; }
inline V div(V a, V b) { return {_mm256_div_ps(a.a, b.a), _mm256_div_ps(a.b, b.b)}; }
inline V sqrt(V a) { return {_mm256_sqrt_ps(a.a), _mm256_sqrt_ps(a.b)}; }
inline V max(V a, V b) { return {_mm256_max_ps(a.a, b.a), _mm256_max_ps(a.b, b.b)}; }
inline V min(V a, V b) { return {_mm256_min_ps(a.a, b.a), _mm256_min_ps(a.b, b.b)}; }
inline __m256 power(__m256 t) {
  return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_add_epi32(_mm256_castps_si256(t), _mm256_set1_epi32(127)), 23));
}
inline V power(V t) { return {power(t.a), power(t.b)}; }
inline V widen(const signed char* p) {
  const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  return {_mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(x)), _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(_mm_srli_si128(x, 8)))};
}
#else
constexpr std::size_t k_rows = 2, k_panels = 1;
#if defined(__FP_FAST_FMAF)
inline float fused(float a, float b, float c) { return __builtin_fmaf(a, b, c); }
#else
/// a * b + c, rounded once: the product is exact in double; the sum is rounded to odd, after which rounding to float is
/// right (Boldo and Melquiond 2008, "Emulation of FMA and correctly rounded sums").
inline float fused(float a, float b, float c) {
  const double p = static_cast<double>(a) * b, x = c;
  double s = p + x;
  const double part = s - p;
  const double error = (p - (s - part)) + (x - part);
  std::uint64_t bits;
  std::memcpy(&bits, &s, 8);
  const bool inexact = error > 0 || error < 0;
  const std::uint64_t step = ((error > 0) == (s > 0)) ? 1 : ~std::uint64_t{0};
  bits += (inexact && !(bits & 1)) ? step : 0;
  std::memcpy(&s, &bits, 8);
  return static_cast<float>(s);
}
#endif
struct V {
  float v[k_lanes];
};
template <class F>
inline V each(F f) {
  V out;
  for (std::size_t i = 0; i < k_lanes; ++i) out.v[i] = f(i);
  return out;
}
inline V load(const float* p) { return each([&](std::size_t i) { return p[i]; }); }
inline void store(float* p, const V& a) { std::memcpy(p, a.v, sizeof a.v); }
inline V set(float x) { return each([&](std::size_t) { return x; }); }
inline V fma(const V& a, const V& b, const V& c) { return each([&](std::size_t i) { return fused(a.v[i], b.v[i], c.v[i]); }); }
inline V add(const V& a, const V& b) { return each([&](std::size_t i) { return a.v[i] + b.v[i]; }); }
inline V sub(const V& a, const V& b) { return each([&](std::size_t i) { return a.v[i] - b.v[i]; }); }
inline V mul(const V& a, const V& b) { return each([&](std::size_t i) { return a.v[i] * b.v[i]; }); }
inline V div(const V& a, const V& b) { return each([&](std::size_t i) { return a.v[i] / b.v[i]; }); }
inline V sqrt(const V& a) { return each([&](std::size_t i) { return std::sqrt(a.v[i]); }); }
inline V max(const V& a, const V& b) { return each([&](std::size_t i) { return a.v[i] > b.v[i] ? a.v[i] : b.v[i]; }); }
inline V min(const V& a, const V& b) { return each([&](std::size_t i) { return a.v[i] < b.v[i] ? a.v[i] : b.v[i]; }); }
inline V power(const V& t) {
  return each([&](std::size_t i) {
    std::uint32_t bits;
    std::memcpy(&bits, &t.v[i], 4);
    bits = (bits + 127) << 23;
    float out;
    std::memcpy(&out, &bits, 4);
    return out;
  });
}
inline V widen(const signed char* p) { return each([&](std::size_t i) { return static_cast<float>(p[i]); }); }
#endif

/// exp by 2^n * e^r, |r| <= ln 2 / 2, Taylor to the sixth power: within 2 units of the last place.
inline V exp(V x) {
  x = min(max(x, set(-87.0f)), set(88.0f));
  const V magic = set(12582912.0f);  // adding 1.5 * 2^23 rounds to an integer, left in the low bits
  const V t = fma(x, set(1.44269504f), magic);
  const V n = sub(t, magic);
  const V r = fma(n, set(2.12194440e-4f), fma(n, set(-0.693359375f), x));  // ln 2 in two parts
  V p = set(1.0f / 720);
  p = fma(p, r, set(1.0f / 120));
  p = fma(p, r, set(1.0f / 24));
  p = fma(p, r, set(1.0f / 6));
  p = fma(p, r, set(0.5f));
  p = fma(p, r, set(1.0f));
  p = fma(p, r, set(1.0f));
  return mul(p, power(t));
}
inline V sigmoid(V x) { return div(set(1.0f), add(set(1.0f), exp(sub(set(0.0f), x)))); }
inline V tanh(V x) { return sub(set(1.0f), div(set(2.0f), add(set(1.0f), exp(add(x, x))))); }

/// The first `n` lanes; the others are `fill`.
inline V load_part(const float* p, std::size_t n, float fill) {
  float buffer[k_lanes];
  for (std::size_t i = 0; i < k_lanes; ++i) buffer[i] = i < n ? p[i] : fill;
  return load(buffer);
}
inline void store_part(float* p, V a, std::size_t n) {
  float buffer[k_lanes];
  store(buffer, a);
  for (std::size_t i = 0; i < n; ++i) p[i] = buffer[i];
}

// --- matrix product -----------------------------------------------------------------------------------------------

template <std::size_t Rows, std::size_t Panels>
void tile(const float* a, std::size_t a_stride, std::size_t inputs, const float* panel, std::size_t panel_size, float* c,
          std::size_t c_stride, const float* bias, bool accumulate, std::size_t outputs) {
  V sum[Rows][Panels];
  for (std::size_t p = 0; p < Panels; ++p) {
    const std::size_t left = std::min(k_lanes, outputs - p * k_lanes);
    for (std::size_t r = 0; r < Rows; ++r) {
      const float* from = accumulate ? c + r * c_stride + p * k_lanes : bias ? bias + p * k_lanes : nullptr;
      sum[r][p] = !from ? set(0.0f) : left == k_lanes ? load(from) : load_part(from, left, 0.0f);
    }
  }
  for (std::size_t k = 0; k < inputs; ++k) {
    V b[Panels];
    for (std::size_t p = 0; p < Panels; ++p) b[p] = load(panel + p * panel_size + k * k_lanes);
    for (std::size_t r = 0; r < Rows; ++r) {
      const V x = set(a[r * a_stride + k]);
      for (std::size_t p = 0; p < Panels; ++p) sum[r][p] = fma(x, b[p], sum[r][p]);
    }
  }
  for (std::size_t p = 0; p < Panels; ++p) {
    const std::size_t left = std::min(k_lanes, outputs - p * k_lanes);
    for (std::size_t r = 0; r < Rows; ++r) {
      if (left == k_lanes)
        store(c + r * c_stride + p * k_lanes, sum[r][p]);
      else
        store_part(c + r * c_stride + p * k_lanes, sum[r][p], left);
    }
  }
}

using Tile = void (*)(const float*, std::size_t, std::size_t, const float*, std::size_t, float*, std::size_t, const float*, bool, std::size_t);

template <std::size_t Panels, std::size_t... Rows>
constexpr Tile tile_of(std::size_t rows, std::index_sequence<Rows...>) {
  constexpr Tile table[] = {&tile<Rows + 1, Panels>...};
  return table[rows - 1];
}

void gemm(std::size_t n, const float* a, std::size_t a_stride, const Packed& b, float* c, std::size_t c_stride, const float* bias, bool accumulate) {
  if (!n) return;
  const std::size_t blocks = (n + k_rows - 1) / k_rows, panel_size = b.inputs * k_lanes;
  for (std::size_t column = 0; column < b.outputs;) {
    const bool wide = k_panels > 1 && b.outputs - column > k_lanes;
    const std::size_t width = (wide ? k_panels : 1) * k_lanes, outputs = std::min(width, b.outputs - column);
    const float* panel = b.panels.data() + column / k_lanes * panel_size;
    for (std::size_t block = 0, row = 0; block < blocks; ++block) {
      const std::size_t rows = (n - row + blocks - block - 1) / (blocks - block);
      const Tile run = wide ? tile_of<k_panels>(rows, std::make_index_sequence<k_rows>()) : tile_of<1>(rows, std::make_index_sequence<k_rows>());
      run(a + row * a_stride, a_stride, b.inputs, panel, panel_size, c + row * c_stride + column, c_stride,
          bias ? bias + column : nullptr, accumulate, outputs);
      row += rows;
    }
    column += width;
  }
}

// --- LSTM ---------------------------------------------------------------------------------------------------------

void lstm(std::size_t steps, LstmShape shape, const float* recurrent, float* gates, std::size_t gates_stride, float* h,
          std::size_t h_stride, float* c, bool reverse) {
  const std::size_t hidden = shape.hidden, block = shape.block;
  for (std::size_t step = 0; step < steps; ++step) {
    const std::size_t t = reverse ? steps - 1 - step : step, before = reverse ? t + 1 : t - 1;
    float* gate = gates + t * gates_stride;
    const float* last = step ? h + before * h_stride : nullptr;
    const float* last_c = step ? c + before * hidden : nullptr;
    const float* weights = recurrent;
    for (std::size_t first = 0; first < hidden; first += block, weights += block * 4 * block) {
      for (std::size_t unit = 0; unit < block; unit += k_lanes) {
        const std::size_t at = first + unit;
        V i = load(gate + at), f = load(gate + hidden + at), o = load(gate + 2 * hidden + at), g = load(gate + 3 * hidden + at);
        if (last) {
          const float* w = weights + unit;
          for (std::size_t k = 0; k < block; ++k, w += 4 * block) {
            const V x = set(last[first + k]);
            i = fma(x, load(w), i);
            f = fma(x, load(w + block), f);
            o = fma(x, load(w + 2 * block), o);
            g = fma(x, load(w + 3 * block), g);
          }
        }
        i = sigmoid(i), f = sigmoid(f), o = sigmoid(o), g = tanh(g);
        V cell = mul(i, g);
        if (last_c) cell = fma(f, load(last_c + at), cell);
        store(gate + at, i), store(gate + hidden + at, f), store(gate + 2 * hidden + at, o), store(gate + 3 * hidden + at, g);
        store(c + t * hidden + at, cell);
        store(h + t * h_stride + at, mul(o, tanh(cell)));
      }
    }
  }
}

void lstm_back(std::size_t steps, LstmShape shape, const float* recurrent_t, float* gates, std::size_t gates_stride, const float* h,
               const float* dh, std::size_t h_stride, const float* c, float* d_recurrent, float* scratch, bool reverse) {
  const std::size_t hidden = shape.hidden, block = shape.block;
  float *carried_h = scratch, *carried_c = scratch + hidden;
  std::fill(scratch, scratch + 2 * hidden, 0.0f);
  const V one = set(1.0f);
  for (std::size_t step = steps; step-- > 0;) {
    const std::size_t t = reverse ? steps - 1 - step : step, before = reverse ? t + 1 : t - 1;
    float* gate = gates + t * gates_stride;
    const float* last_c = step ? c + before * hidden : nullptr;
    for (std::size_t at = 0; at < hidden; at += k_lanes) {
      const V i = load(gate + at), f = load(gate + hidden + at), o = load(gate + 2 * hidden + at), g = load(gate + 3 * hidden + at);
      const V out = add(load(dh + t * h_stride + at), load(carried_h + at));
      const V cell = tanh(load(c + t * hidden + at));
      const V dc = add(mul(mul(out, o), sub(one, mul(cell, cell))), load(carried_c + at));
      store(gate + at, mul(mul(dc, g), mul(i, sub(one, i))));
      store(gate + hidden + at, last_c ? mul(mul(dc, load(last_c + at)), mul(f, sub(one, f))) : set(0.0f));
      store(gate + 2 * hidden + at, mul(mul(out, cell), mul(o, sub(one, o))));
      store(gate + 3 * hidden + at, mul(mul(dc, i), sub(one, mul(g, g))));
      store(carried_c + at, mul(dc, f));
    }
    if (!step) break;
    const float* last = h + before * h_stride;
    const float* weights = recurrent_t;
    float* dw = d_recurrent;
    for (std::size_t first = 0; first < hidden; first += block, weights += 4 * block * block, dw += block * 4 * block) {
      for (std::size_t unit = 0; unit < block; unit += k_lanes) {
        V sum[4] = {set(0.0f), set(0.0f), set(0.0f), set(0.0f)};
        for (std::size_t q = 0; q < 4; ++q)
          for (std::size_t k = 0; k < block; ++k)
            sum[q] = fma(set(gate[q * hidden + first + k]), load(weights + (q * block + k) * block + unit), sum[q]);
        store(carried_h + first + unit, add(add(sum[0], sum[1]), add(sum[2], sum[3])));
      }
      for (std::size_t q = 0; q < 4; ++q)
        for (std::size_t unit = 0; unit < block; unit += k_lanes) {
          const V d = load(gate + q * hidden + first + unit);
          for (std::size_t k = 0; k < block; ++k) {
            float* p = dw + k * 4 * block + q * block + unit;
            store(p, fma(set(last[first + k]), d, load(p)));
          }
        }
    }
  }
}

// --- rows ---------------------------------------------------------------------------------------------------------

float softmax(float* x, std::size_t n) {
  constexpr float k_low = -1e30f;
  V highest = set(k_low);
  for (std::size_t i = 0; i < n; i += k_lanes) highest = max(highest, n - i >= k_lanes ? load(x + i) : load_part(x + i, n - i, k_low));
  float lane[k_lanes];
  store(lane, highest);
  float top = lane[0];
  for (float value : lane) top = value > top ? value : top;
  V sums = set(0.0f);
  const V shift = set(top);
  for (std::size_t i = 0; i < n; i += k_lanes) {
    const std::size_t part = std::min(k_lanes, n - i);
    const V e = exp(sub(part == k_lanes ? load(x + i) : load_part(x + i, part, k_low), shift));
    if (part == k_lanes) {
      store(x + i, e);
      sums = add(sums, e);
    } else {
      store_part(x + i, e, part);
      sums = add(sums, load_part(x + i, part, 0.0f));
    }
  }
  store(lane, sums);
  float total = 0;
  for (float value : lane) total += value;
  const V scale = set(1.0f / total);
  for (std::size_t i = 0; i < n; i += k_lanes) {
    const std::size_t part = std::min(k_lanes, n - i);
    if (part == k_lanes)
      store(x + i, mul(load(x + i), scale));
    else
      store_part(x + i, mul(load_part(x + i, part, 0.0f), scale), part);
  }
  return top + std::log(total);
}

void add_row(float* out, const signed char* row, float scale, std::size_t dim) {
  const V s = set(scale);
  for (std::size_t i = 0; i < dim; i += k_lanes) store(out + i, fma(widen(row + i), s, load(out + i)));
}

void add_row_float(float* out, const float* row, std::size_t dim) {
  for (std::size_t i = 0; i < dim; i += k_lanes) store(out + i, add(load(out + i), load(row + i)));
}

void adam(float* p, const float* g, float* m, float* v, std::size_t n, float rate, float beta1, float beta2, float scale) {
  const V b1 = set(beta1), b2 = set(beta2), r1 = set(1.0f - beta1), r2 = set(1.0f - beta2), s = set(scale), lr = set(rate), tiny = set(1e-8f);
  for (std::size_t i = 0; i < n; i += k_lanes) {
    const std::size_t part = std::min(k_lanes, n - i);
    const bool whole = part == k_lanes;
    const V d = mul(whole ? load(g + i) : load_part(g + i, part, 0.0f), s);
    const V mean = fma(d, r1, mul(b1, whole ? load(m + i) : load_part(m + i, part, 0.0f)));
    const V square = fma(mul(d, d), r2, mul(b2, whole ? load(v + i) : load_part(v + i, part, 0.0f)));
    const V value = sub(whole ? load(p + i) : load_part(p + i, part, 0.0f), div(mul(lr, mean), add(sqrt(square), tiny)));
    if (whole)
      store(p + i, value), store(m + i, mean), store(v + i, square);
    else
      store_part(p + i, value, part), store_part(m + i, mean, part), store_part(v + i, square, part);
  }
}

}  // namespace

extern const Kernels k_table;
const Kernels k_table = {KHABAR_KERNELS_NAME, &gemm, &lstm, &lstm_back, &softmax, &add_row, &add_row_float, &adam};

}  // namespace khabar::KHABAR_KERNELS
