// Streaming XML over libxml2's writer: elements and attributes, escaped, in bounded memory.
#pragma once

#include <memory>
#include <ostream>
#include <string>
#include <string_view>

struct _xmlTextWriter;

namespace khabar {

/// What XML 1.0 readers take: control characters, U+FFFE, U+FFFF and surrogates dropped, bad bytes as U+FFFD.
std::string clean_xml(std::string_view text);

class XmlWriter {
 public:
  explicit XmlWriter(std::ostream& out);
  XmlWriter(const XmlWriter&) = delete;
  XmlWriter& operator=(const XmlWriter&) = delete;
  ~XmlWriter();

  XmlWriter& open(const char* element);
  XmlWriter& attribute(const char* name, std::string_view value);
  XmlWriter& text(std::string_view value);
  XmlWriter& close();
  void end();

 private:
  void check(int result) const;
  _xmlTextWriter* writer_ = nullptr;
  bool started_ = false;  ///< nothing is written before the first element
};

}  // namespace khabar
