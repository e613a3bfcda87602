// A document made ready to be stored: its rows as one strip of bytes, much smaller than the extraction that they come
// from. Only the entities of its names are not known yet; they are filled in when the rows are written.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/contribution.hpp"
#include "graph/document.hpp"

namespace khabar {

/// The tables of a document's rows.
enum class Table : unsigned char { documents, sentences, sentence_words, local_entities, mentions, statements, qualifiers };

/// A value of a row that is the entity of a local entity, by its number.
struct EntityOf {
  std::int64_t local = 0;
};

class Rows {
 public:
  template <typename... Values>
  void add(Table table, const Values&... values) {
    bytes_ += static_cast<char>(table);
    (value(values), ...);
    bytes_ += k_end;
  }
  std::size_t size() const { return bytes_.size(); }

  /// Gives each row to `sink`: begin(table), then integer, real, text, null or entity_of for each value, then end().
  template <typename Sink>
  void read(Sink& sink) const {
    for (std::size_t at = 0; at < bytes_.size();) {
      sink.begin(static_cast<Table>(bytes_[at++]));
      for (char kind; (kind = bytes_[at++]) != k_end;) switch (kind) {
          case k_integer: sink.integer(number<std::int64_t>(at)); break;
          case k_real: sink.real(number<double>(at)); break;
          case k_entity: sink.entity_of(number<std::int64_t>(at)); break;
          case k_text: {
            const auto length = number<std::uint32_t>(at);
            sink.text({bytes_.data() + at, length});
            at += length;
            break;
          }
          default: sink.null();
        }
      sink.end();
    }
  }

 private:
  static constexpr char k_end = 0, k_integer = 1, k_real = 2, k_text = 3, k_null = 4, k_entity = 5;

  template <typename T>
  void append(char kind, T number) {
    char bytes[1 + sizeof number] = {kind};
    std::memcpy(bytes + 1, &number, sizeof number);
    bytes_.append(bytes, sizeof bytes);
  }
  template <typename T>
  T number(std::size_t& at) const {
    T out;
    std::memcpy(&out, bytes_.data() + at, sizeof out);
    at += sizeof out;
    return out;
  }
  void value(std::int64_t number) { append(k_integer, number); }
  void value(int number) { append(k_integer, std::int64_t{number}); }
  void value(double number) { append(k_real, number); }
  void value(EntityOf entity) { append(k_entity, entity.local); }
  void value(std::string_view text) {
    append(k_text, static_cast<std::uint32_t>(text.size()));
    bytes_ += text;
  }
  template <typename T>
  void value(const std::optional<T>& maybe) {
    if (maybe) value(*maybe);
    else bytes_ += k_null;
  }

  std::string bytes_;
};

struct Draft {
  std::int64_t id = 0;                ///< of the document
  std::string name, sha256;
  std::vector<std::int64_t> names;    ///< of its local entities, by their numbers less one
  Rows rows;
};

/// Depends on nothing but the document. Throws Error{internal} where a count does not fit.
Draft draft_of(const Extraction& extraction, const Contribution& contribution);

}  // namespace khabar
