// `khabar-train words`: the clitic model of Arabic.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace khabar {

/// Declares the options on `app`; the work is run once they are parsed.
std::function<int()> setup_train_words(CLI::App& app);

}  // namespace khabar
