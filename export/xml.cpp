#include "export/xml.hpp"

#include <libxml/xmlwriter.h>

#include "graph/error.hpp"

namespace khabar {
namespace {

int write_bytes(void* stream, const char* data, int size) {
  auto& out = *static_cast<std::ostream*>(stream);
  out.write(data, size);
  return out ? size : -1;
}

const xmlChar* bytes(const std::string& s) { return reinterpret_cast<const xmlChar*>(s.c_str()); }

}  // namespace

std::string clean_xml(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const auto is_tail = [&](std::size_t i) { return (at(i) & 0xC0) == 0x80; };
  for (std::size_t i = 0; i < text.size();) {
    const unsigned lead = at(i);
    const std::size_t size = lead < 0x80 ? 1 : lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
    bool whole = size > 0;
    for (std::size_t k = 1; k < size; ++k) whole &= is_tail(i + k);
    std::uint32_t c = size == 1 ? lead : size ? lead & (0x7Fu >> size) : 0;
    for (std::size_t k = 1; whole && k < size; ++k) c = c << 6 | (at(i + k) & 0x3F);
    const bool overlong = (size == 3 && c < 0x800) || (size == 4 && (c < 0x10000 || c > 0x10FFFF));
    if (!whole || overlong) {
      out += "\uFFFD";
      ++i;
      continue;
    }
    const bool control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0);
    if (!control && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c < 0xE000)) out.append(text, i, size);
    i += size;
  }
  return out;
}

XmlWriter::XmlWriter(std::ostream& out) {
  xmlOutputBufferPtr buffer = xmlOutputBufferCreateIO(write_bytes, nullptr, &out, nullptr);
  writer_ = buffer ? xmlNewTextWriter(buffer) : nullptr;
  if (!writer_) throw Error(ErrorKind::internal, "libxml2 gives no writer");
}

XmlWriter::~XmlWriter() { xmlFreeTextWriter(writer_); }

void XmlWriter::check(int result) const {
  if (result < 0) throw Error(ErrorKind::store, "writing XML failed", "see whether the disk is full");
}

XmlWriter& XmlWriter::open(const char* element) {
  if (!started_) check(xmlTextWriterStartDocument(writer_, "1.0", "UTF-8", nullptr));
  else check(xmlTextWriterWriteRaw(writer_, BAD_CAST "\n"));
  started_ = true;
  check(xmlTextWriterStartElement(writer_, BAD_CAST element));
  return *this;
}

XmlWriter& XmlWriter::attribute(const char* name, std::string_view value) {
  check(xmlTextWriterWriteAttribute(writer_, BAD_CAST name, bytes(clean_xml(value))));
  return *this;
}

XmlWriter& XmlWriter::text(std::string_view value) {
  check(xmlTextWriterWriteString(writer_, bytes(clean_xml(value))));
  return *this;
}

XmlWriter& XmlWriter::close() {
  check(xmlTextWriterEndElement(writer_));
  return *this;
}

void XmlWriter::end() {
  check(xmlTextWriterEndDocument(writer_));
  check(xmlTextWriterFlush(writer_));
}

}  // namespace khabar
