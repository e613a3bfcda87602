// Where the program's own data (models, lexicons, gazetteers) lies.
#pragma once

#include <filesystem>
#include <string_view>

namespace khabar {

/// Sets the folder named by --data; first in the order of look-up. Called once, before any command runs.
void set_data_dir(std::filesystem::path dir);

/// The file `relative` ("extract/models/ar.model") in the first of: --data, $KHABAR_DATA, share/khabar beside the
/// program, the source tree it was built from. Throws Error{data} naming the places looked in.
std::filesystem::path find_data(std::string_view relative);

}  // namespace khabar
