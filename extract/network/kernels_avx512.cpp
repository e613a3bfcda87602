// The kernels for one instruction set; CMakeLists.txt gives this file its compiler flags.
#define KHABAR_KERNELS kernels_avx512
#define KHABAR_KERNELS_NAME "avx512"
#include "extract/network/kernels_impl.hpp"
