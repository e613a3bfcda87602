// The form under which lexicon words are compared: a fold that needs no memory.
//
// It joins what fold_text (graph/text.hpp) joins for the words a lexicon holds: hamza carriers, alif maqsura and ya,
// ta marbuta and ha, ASCII and Latin-1 case, diacritics and tatweel. It works on a buffer of fixed size, so that a
// look-up per word costs no allocation; what does not fit is no entry of any table.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace khabar {

class FoldKey {
 public:
  /// Folds `word`; an empty key where it does not fit.
  explicit FoldKey(std::string_view word) { append(word); }
  FoldKey() = default;

  /// Adds the folded letters of `word`. `open_ta` writes ta marbuta as ta, the shape it takes before a suffix.
  /// False, and an empty key, where they do not fit.
  bool append(std::string_view word, bool open_ta = false);

  std::string_view view() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, 192> bytes_;
  std::size_t size_ = 0;
};

}  // namespace khabar
