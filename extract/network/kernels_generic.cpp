// The kernels for one instruction set; CMakeLists.txt gives this file its compiler flags.
#define KHABAR_KERNELS kernels_generic
#define KHABAR_KERNELS_NAME "generic"
#include "extract/network/kernels_impl.hpp"
