// How `--help` looks: CLI11's form, with defaults behind the text as manual pages have them, and lines that fit.
#pragma once

#include <memory>

namespace CLI {
class FormatterBase;
}

namespace khabar {

/// Given to the program before its commands are added, which then have it too.
std::shared_ptr<CLI::FormatterBase> help_formatter();

}  // namespace khabar
