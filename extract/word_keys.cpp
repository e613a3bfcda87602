#include "extract/word_keys.hpp"

#include <cstring>

#include "extract/fold_key.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_first_size = 1024;

/// Never 0. Eight bytes at a time; equal words have equal hashes on one machine, which is all that is asked of it.
std::uint64_t hash_of(std::string_view word) {
  std::uint64_t h = 0x9E3779B97F4A7C15u ^ word.size();
  for (std::size_t i = 0; i < word.size(); i += 8) {
    std::uint64_t piece = 0;
    std::memcpy(&piece, word.data() + i, std::min<std::size_t>(word.size() - i, 8));
    h = (h ^ piece) * 0xC2B2AE3D27D4EB4Fu;
    h ^= h >> 31;
  }
  return h | 1;
}

}  // namespace

std::uint32_t WordKeys::add(std::string_view folded, std::uint32_t table) {
  Slot& slot = slot_for(folded);
  if (slot.known.number == k_none) slot.known.number = ++words_;
  slot.known.tables |= table;
  return slot.known.number;
}

void WordKeys::add_openings(std::string_view folded, std::uint32_t phrase_table) {
  const auto inside_letter = [&](std::size_t i) { return i < folded.size() && (static_cast<unsigned char>(folded[i]) & 0xC0) == 0x80; };
  for (std::size_t size = 0; size <= folded.size(); ++size)
    if (!inside_letter(size)) slot_for(folded.substr(0, size)).known.openings |= phrase_table;
}

WordKeys::Known WordKeys::find(std::string_view word) const {
  const FoldKey key(word);
  const Slot* slot = look_up(key.view());
  Known known = slot ? slot->known : Known{};
  if (word.find("ة") == std::string_view::npos) return known;
  FoldKey opening;  // phrases write ta marbuta as it is before a suffix
  opening.append(word, true);
  const Slot* other = look_up(opening.view());
  known.openings = other ? other->known.openings : 0;
  return known;
}

std::uint32_t WordKeys::number_of(std::string_view folded, std::uint32_t table) const {
  const Slot* slot = look_up(folded);
  return slot && slot->known.tables & table ? slot->known.number : k_none;
}

const WordKeys::Slot* WordKeys::look_up(std::string_view folded) const {
  const std::uint64_t hash = hash_of(folded);
  const std::size_t bit = hash >> 24 & (filter_.size() * 64 - 1);
  if (filter_.empty() || !(filter_[bit / 64] >> bit % 64 & 1)) return nullptr;
  for (std::size_t i = hash >> 1;; ++i) {
    const Slot& slot = slots_[i & (slots_.size() - 1)];
    if (slot.hash == 0) return nullptr;
    if (slot.hash == hash && std::string_view(letters_).substr(slot.text, slot.size) == folded) return &slot;
  }
}

WordKeys::Slot& WordKeys::slot_for(std::string_view folded) {
  if (const Slot* known = look_up(folded)) return const_cast<Slot&>(*known);
  if (2 * used_ >= slots_.size()) grow();
  const std::uint64_t hash = hash_of(folded);
  std::size_t i = hash >> 1 & (slots_.size() - 1);
  while (slots_[i].hash != 0) i = (i + 1) & (slots_.size() - 1);
  ++used_;
  const std::size_t bit = hash >> 24 & (filter_.size() * 64 - 1);
  filter_[bit / 64] |= std::uint64_t{1} << bit % 64;
  slots_[i] = {hash, {}, static_cast<std::uint32_t>(letters_.size()), static_cast<std::uint32_t>(folded.size())};
  letters_ += folded;
  return slots_[i];
}

void WordKeys::grow() {
  const std::vector<Slot> before = std::move(slots_);
  slots_.assign(std::max(k_first_size, 2 * before.size()), {});
  filter_.assign(slots_.size() / 4, 0);
  for (const Slot& slot : before) {
    if (slot.hash == 0) continue;
    std::size_t i = slot.hash >> 1 & (slots_.size() - 1);
    while (slots_[i].hash != 0) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = slot;
    const std::size_t bit = slot.hash >> 24 & (filter_.size() * 64 - 1);
    filter_[bit / 64] |= std::uint64_t{1} << bit % 64;
  }
}

}  // namespace khabar
