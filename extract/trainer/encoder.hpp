// What `khabar-train encoder` wrote, as the start of another training.
#pragma once

#include <string>

#include "extract/trainer/learner.hpp"

namespace khabar {

/// Table rows and the first layer from an encoder's file. Throws Error{data} where sizes differ.
void load_encoder(const std::string& path, Learner& learner);

}  // namespace khabar
